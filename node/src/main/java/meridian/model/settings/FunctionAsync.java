package meridian.model.settings;

/**
 * What happens to asynchronous calls that do not succeed.
 *
 * @param retries how often a call whose function failed is tried again, 0 to 2
 * @param maxAge age of an event after which it is given up, nanoseconds
 */
public record FunctionAsync(int retries, long maxAge) {}

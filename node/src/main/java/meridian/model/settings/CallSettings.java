package meridian.model.settings;

/**
 * Which Lambda function a server calls for each request, and how. Durations are nanoseconds.
 *
 * @param function its name
 * @param calls how many a request, one after the other
 * @param timeout for the answer to an attempt, the time to connect included
 * @param connections of a server at most; further calls wait for one
 * @param connectionWait for one of them, then the attempt has failed
 * @param retryErrors whether a call whose function failed is tried again; the SDKs do not, since
 *     the call itself has succeeded then
 */
public record CallSettings(
    String function,
    int calls,
    long timeout,
    int connections,
    long connectionWait,
    boolean retryErrors,
    RetrySettings retry) {}

package meridian.model.settings;

import meridian.kernel.Distribution;

/**
 * What an instance is.
 *
 * @param workers how many requests it serves at once
 * @param queueMax how many more may wait; a request beyond that is refused with 503
 * @param service time of one request with a worker to itself, nanoseconds
 */
public record LaunchTemplateSettings(
    String name, String instanceType, int workers, long queueMax, Distribution service) {}

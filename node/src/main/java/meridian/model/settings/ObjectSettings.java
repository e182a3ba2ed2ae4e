package meridian.model.settings;

import meridian.kernel.Distribution;
import meridian.model.http.CacheControl;

/**
 * What the trace does not say about a behaviour's objects; drawn once per object.
 *
 * @param size bytes
 * @param cacheControl what the origin sends
 * @param etag whether the origin sends a validator
 * @param changesEvery mean time between two versions of an object, nanoseconds; 0: it never changes
 */
public record ObjectSettings(
    Distribution size, CacheControl cacheControl, boolean etag, long changesEvery) {}

package meridian.model.settings;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.model.http.CacheControl;

/**
 * What the trace does not say about a behaviour's objects; drawn once per object.
 *
 * @param size bytes
 * @param cacheControl what the origin sends; one for each object
 * @param etag whether the origin sends an ETag
 * @param lastModified whether the origin sends Last-Modified; where there is no ETag, it is the
 *     validator, and knows only whole seconds
 * @param changesEvery mean time between two versions of an object, nanoseconds; 0: it never changes
 * @param changes how versions follow each other
 * @param contentTypes one for each path; none: its ending tells
 * @param upload bytes of the body of a request that sends one; drawn once per request
 * @param ranges which requests ask for a part of the object
 */
public record ObjectSettings(
    Distribution size,
    List<Choice<CacheControl>> cacheControl,
    boolean etag,
    boolean lastModified,
    Distribution changesEvery,
    Changes changes,
    List<Choice<String>> contentTypes,
    Distribution upload,
    RangeSettings ranges) {
  /** How versions follow each other. */
  public enum Changes {
    /** At equal distance, with a phase of the object's own. */
    REGULAR,
    /**
     * As a Poisson process: when an object has changed says nothing about when it will change
     * again. Pages of the web were found to change like that (Cho and Garcia-Molina, "Effective
     * page refresh policies for Web crawlers", 2003).
     */
    POISSON
  }

  /** Objects that are always asked for as a whole. */
  public ObjectSettings(
      Distribution size,
      List<Choice<CacheControl>> cacheControl,
      boolean etag,
      boolean lastModified,
      Distribution changesEvery,
      Changes changes,
      List<Choice<String>> contentTypes,
      Distribution upload) {
    this(
        size,
        cacheControl,
        etag,
        lastModified,
        changesEvery,
        changes,
        contentTypes,
        upload,
        RangeSettings.NONE);
  }

  /** Objects that are all alike but for their size, and change at equal distance. */
  public ObjectSettings(
      Distribution size, CacheControl cacheControl, boolean etag, long changesEvery) {
    this(
        size,
        Choice.always(cacheControl),
        etag,
        false,
        new Distribution.Constant(changesEvery),
        Changes.REGULAR,
        List.of(),
        new Distribution.Constant(0));
  }

  public ObjectSettings {
    cacheControl = List.copyOf(cacheControl);
    contentTypes = List.copyOf(contentTypes);
  }

  /** Whether there is an object that ever changes. */
  public boolean areChanging() {
    return !(changesEvery instanceof Distribution.Constant constant && constant.value() == 0);
  }
}

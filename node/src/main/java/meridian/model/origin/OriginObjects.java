package meridian.model.origin;

import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.Answer;
import meridian.model.http.CacheControl;
import meridian.model.http.Exchange;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.ObjectSettings;

/**
 * The objects that origins answer with: a pure function of the seed, the settings of the request's
 * cache behaviour, the request and the time. What the trace recorded comes first.
 */
public final class OriginObjects {
  private static final long SIZE = Hash.of("object size");
  private static final long PHASE = Hash.of("object phase");

  private final long seed;
  private final List<BehaviorSettings> behaviors;

  /** The objects of a run; a request's behaviour is an index into {@code behaviors}. */
  public OriginObjects(long seed, List<BehaviorSettings> behaviors) {
    this.seed = seed;
    this.behaviors = List.copyOf(behaviors);
  }

  /**
   * The answer that an origin sends at {@code now}: 304 if the client's version is still the
   * current one. A recorded 206 or 304 stands for the whole object: it was an effect of what that
   * viewer asked for or held.
   *
   * @param condition the version that the client holds, or {@link Exchange#NO_VERSION}
   */
  public Answer answer(Request request, long condition, long now) {
    int recorded = request.recordedStatus();
    int status = recorded == 0 || recorded == 206 || recorded == 304 ? 200 : recorded;
    if (request.behavior() < 0) {
      return generated(status, StrictMath.max(request.recordedBytes(), 0));
    }
    ObjectSettings objects = behaviors.get(request.behavior()).objects();
    long version =
        status < 400 && objects.etag()
            ? version(objects, request.objectKey(), now)
            : Exchange.NO_VERSION;
    boolean unchanged = version != Exchange.NO_VERSION && version == condition;
    return new Answer(
        unchanged ? 304 : status,
        unchanged || request.method() == Method.HEAD ? 0 : size(objects, request),
        0,
        status < 400 ? objects.cacheControl() : CacheControl.NONE,
        0,
        version,
        Answer.Source.ORIGIN,
        -1);
  }

  /** An answer that no cache keeps and that has no object behind it. */
  public static Answer generated(int status, long bytes) {
    return new Answer(
        status, bytes, 0, CacheControl.NONE, 0, Exchange.NO_VERSION, Answer.Source.ORIGIN, -1);
  }

  private long size(ObjectSettings objects, Request request) {
    long recorded = request.recordedBytes();
    if (recorded >= 0) {
      return recorded;
    }
    long atLeast = -1 - recorded;
    return StrictMath.max(
        atLeast, objects.size().sample(RandomStream.at(seed, SIZE, request.objectKey())));
  }

  /** Versions follow each other at equal distance, with a phase of the object's own. */
  private long version(ObjectSettings objects, long object, long now) {
    long every = objects.changesEvery();
    return every == 0
        ? 0
        : (now + RandomStream.bounded(RandomStream.at(seed, PHASE, object), every)) / every;
  }
}

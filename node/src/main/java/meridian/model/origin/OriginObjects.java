package meridian.model.origin;

import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.http.Answer;
import meridian.model.http.CacheControl;
import meridian.model.http.Exchange;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.Choice;
import meridian.model.settings.ObjectSettings;

/**
 * The objects that origins answer with: a pure function of the seed, the settings of the request's
 * cache behaviour, the request and the time. What the trace recorded comes first.
 */
public final class OriginObjects {
  private static final long SIZE = Hash.of("object size");
  private static final long CACHE_CONTROL = Hash.of("object cache control");
  private static final long CONTENT_TYPE = Hash.of("object content type");
  private static final long UPLOAD = Hash.of("request upload");

  private final long seed;
  private final List<BehaviorSettings> behaviors;
  private final List<ObjectChanges> changes;

  /** The objects of a run; a request's behaviour is an index into {@code behaviors}. */
  public OriginObjects(long seed, List<BehaviorSettings> behaviors) {
    this.seed = seed;
    this.behaviors = List.copyOf(behaviors);
    changes = behaviors.stream().map(b -> new ObjectChanges(seed, b.objects())).toList();
  }

  /**
   * The answer that an origin sends at {@code now}: 304 if the client's version is still the
   * current one. A recorded 206 or 304 stands for the whole object: it was an effect of what that
   * viewer asked for or held. A range is answered with what the object has of it.
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
        status < 400 ? version(request.behavior(), request.objectKey(), now) : Exchange.NO_VERSION;
    boolean unchanged = version != Exchange.NO_VERSION && version == condition;
    Answer whole =
        new Answer(
            unchanged ? 304 : status,
            unchanged || request.method() == Method.HEAD ? 0 : size(objects, request),
            0,
            status < 400 ? cacheControl(objects, request.objectKey()) : CacheControl.NONE,
            0,
            version,
            Answer.Source.ORIGIN,
            -1);
    boolean part = status == 200 && !unchanged && objects.ranges().accepted();
    return part && request.range().isThere() ? request.range().of(whole) : whole;
  }

  /** An answer that no cache keeps and that has no object behind it. */
  public static Answer generated(int status, long bytes) {
    return new Answer(
        status, bytes, 0, CacheControl.NONE, 0, Exchange.NO_VERSION, Answer.Source.ORIGIN, -1);
  }

  /** The size of the object that a request of a behaviour asks for, bytes. */
  public long size(Request request) {
    return size(behaviors.get(request.behavior()).objects(), request);
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

  private CacheControl cacheControl(ObjectSettings objects, long object) {
    return Choice.draw(objects.cacheControl(), RandomStream.at(seed, CACHE_CONTROL, object));
  }

  /** What an answer has as its validator: see {@link #versionAt}, without those that have none. */
  private long version(int behavior, long object, long now) {
    ObjectSettings objects = behaviors.get(behavior).objects();
    return objects.etag() || objects.lastModified()
        ? versionAt(behavior, object, now)
        : Exchange.NO_VERSION;
  }

  /**
   * The version that the origin has at {@code now}, at least 0 and larger for later ones, as its
   * validator tells it: where that is Last-Modified alone, changes within a second are one.
   */
  public long versionAt(int behavior, long object, long now) {
    ObjectSettings objects = behaviors.get(behavior).objects();
    ObjectChanges ofBehavior = changes.get(behavior);
    if (objects.lastModified() && !objects.etag() && ofBehavior.areThere()) {
      long second = Math.floorDiv(ofBehavior.lastModified(object, now), VirtualTime.SECOND);
      return StrictMath.max(0, second + 1);
    }
    return ofBehavior.version(object, now);
  }

  /** Whether objects of a behaviour ever change. */
  public boolean areChanging(int behavior) {
    return changes.get(behavior).areThere();
  }

  /** When an object was last modified; see {@link ObjectChanges#lastModified}. */
  public long lastModified(int behavior, long object, long now) {
    return changes.get(behavior).lastModified(object, now);
  }

  /**
   * The Content-Type of what stands at a path: the same for all that a query or header makes of it.
   *
   * @param path without the query
   */
  public String contentType(int behavior, String path) {
    List<Choice<String>> types = behaviors.get(behavior).objects().contentTypes();
    return types.isEmpty()
        ? ContentTypes.of(path)
        : Choice.draw(types, RandomStream.at(seed, CONTENT_TYPE, Hash.of(path)));
  }

  /** Bytes of the request's own body: of POST, PUT and PATCH. */
  public long upload(Request request) {
    boolean sends =
        switch (request.method()) {
          case PUT, POST, PATCH -> request.behavior() >= 0;
          case GET, HEAD, OPTIONS, DELETE -> false;
        };
    return sends
        ? behaviors
            .get(request.behavior())
            .objects()
            .upload()
            .sample(RandomStream.at(seed, UPLOAD, request.number()))
        : 0;
  }
}

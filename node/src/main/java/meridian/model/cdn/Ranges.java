package meridian.model.cdn;

import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.ByteRange;
import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.RangeSettings;

/**
 * Which part of an object a viewer asks for, where the traffic does not say it: an object is cut
 * into ranges of the size that is drawn, and he wants any one of them. No state.
 */
final class Ranges {
  private static final long ASKS = Hash.of("range asked for");
  private static final long SIZE = Hash.of("range size");
  private static final long WHICH = Hash.of("range of the object");

  private final long seed;
  private final List<RangeSettings> settings;
  private final OriginObjects objects;

  Ranges(List<BehaviorSettings> behaviors, long seed) {
    this.seed = seed;
    settings = behaviors.stream().map(behavior -> behavior.objects().ranges()).toList();
    objects = new OriginObjects(seed, behaviors);
  }

  /** Whether ranges are drawn for requests of a behaviour. */
  boolean areThere(int behavior) {
    return settings.get(behavior).share() > 0;
  }

  /** The request with the range that was drawn for it, if any. */
  Request drawn(Request request) {
    RangeSettings ranges = settings.get(request.behavior());
    boolean may = request.method() == Method.GET && !request.range().isThere();
    return may && request.log().equals(LogLine.NONE) && asks(ranges, request)
        ? request.withRange(draw(ranges, request))
        : request;
  }

  private boolean asks(RangeSettings ranges, Request request) {
    return ranges.share() > 0 && unit(ASKS, request) < ranges.share();
  }

  private ByteRange draw(RangeSettings ranges, Request request) {
    long drawn = ranges.size().sample(RandomStream.at(seed, SIZE, request.number()));
    long bytes = StrictMath.max(1, drawn);
    long count = StrictMath.max(1, (objects.size(request) + bytes - 1) / bytes);
    long which = (long) (unit(WHICH, request) * count);
    long first = which * bytes;
    return new ByteRange(first, first + bytes - 1);
  }

  private double unit(long purpose, Request request) {
    return RandomStream.unit(RandomStream.at(seed, purpose, request.number()));
  }
}

package meridian.model.cdn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.http.Request;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.InvalidationSettings;
import meridian.model.settings.InvalidationSettings.Invalidation;

/**
 * Which kept objects are void at one location. Each invalidation is taken over at a time of the
 * location's own, and from then on the location is in the next <em>epoch</em>. An object carries
 * the epoch in which it was asked for; it is void if an invalidation that was taken over later
 * matches its path. So nothing is ever searched: an object is looked at when it is asked for, once
 * an epoch.
 *
 * <p>CloudFront says that an invalidation reaches all locations within a few seconds; here the
 * regional edge caches have it in the first half of that time and the edge locations in the second,
 * so that none of them fetches what is void again. All that is known of the timetable follows from
 * the settings and the time: there is nothing to save. Source: Amazon CloudFront Developer Guide,
 * "Invalidating files".
 */
public final class Invalidations {
  private static final long DELAY = Hash.of("invalidation delay");

  private final List<BehaviorSettings> behaviors;

  /** When each epoch begins; the first one, 0, has no beginning. */
  private final long[] begins;

  /** The epochs that begin with an invalidation of exactly this path, rising. */
  private final Map<String, int[]> exact = new TreeMap<>();

  /** Paths with a wildcard, without it, and the epochs that begin with them. */
  private final List<Prefix> prefixes = new ArrayList<>();

  private record Prefix(String text, int epoch) {}

  private record Taken(long at, Invalidation what) {}

  private Invalidations(List<BehaviorSettings> behaviors, List<Taken> taken) {
    this.behaviors = behaviors;
    begins = taken.stream().mapToLong(Taken::at).toArray();
    for (int i = 0; i < begins.length; i++) {
      for (String path : taken.get(i).what.paths()) {
        add(path, i + 1);
      }
    }
  }

  /** Without any. */
  public static Invalidations none() {
    return new Invalidations(List.of(), List.of());
  }

  /**
   * As an edge location takes them over.
   *
   * @param location its entity path
   */
  public static Invalidations ofEdge(
      InvalidationSettings settings, List<BehaviorSettings> behaviors, long seed, String location) {
    return of(settings, behaviors, seed, location, settings.reach() / 2);
  }

  /** As a regional edge cache takes them over. */
  public static Invalidations ofRegional(
      InvalidationSettings settings, List<BehaviorSettings> behaviors, long seed, String location) {
    return of(settings, behaviors, seed, location, 0);
  }

  private static Invalidations of(
      InvalidationSettings settings,
      List<BehaviorSettings> behaviors,
      long seed,
      String location,
      long atLeast) {
    List<Taken> taken = new ArrayList<>();
    long half = settings.reach() / 2;
    for (int i = 0; i < settings.all().size(); i++) {
      Invalidation what = settings.all().get(i);
      long drawn = RandomStream.at(seed, DELAY, Hash.combine(Hash.of(location), i));
      long delay = atLeast + RandomStream.bounded(drawn, half + 1);
      taken.add(new Taken(VirtualTime.plus(what.at(), delay), what));
    }
    taken.sort(Comparator.comparingLong(Taken::at));
    return new Invalidations(behaviors, taken);
  }

  private void add(String path, int epoch) {
    if (path.endsWith("*")) {
      prefixes.add(new Prefix(path.substring(0, path.length() - 1), epoch));
      return;
    }
    int[] before = exact.getOrDefault(path, new int[0]);
    int[] with = Arrays.copyOf(before, before.length + 1);
    with[before.length] = epoch;
    exact.put(path, with);
  }

  /** Whether there are none at all. */
  boolean isQuiet() {
    return begins.length == 0;
  }

  /** The epoch at a time: how many have been taken over. */
  int epoch(long time) {
    int found = Arrays.binarySearch(begins, time);
    if (found < 0) {
      return -found - 1;
    }
    while (found < begins.length && begins[found] == time) {
      found++;
    }
    return found;
  }

  /** Whether an object of an earlier epoch that this request asks for is void by now. */
  boolean isVoid(Request request, int epoch, long now) {
    int until = epoch(now);
    String path = request.path();
    if (!request.query().isEmpty() && behaviors.get(request.behavior()).forwardsQueries()) {
      path += "?" + request.query();
    }
    for (int of : exact.getOrDefault(path, new int[0])) {
      if (of > epoch && of <= until) {
        return true;
      }
    }
    for (Prefix prefix : prefixes) {
      if (prefix.epoch > epoch && prefix.epoch <= until && path.startsWith(prefix.text)) {
        return true;
      }
    }
    return false;
  }
}

package meridian.model.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import meridian.model.fault.FaultSeries;
import meridian.model.fault.FaultTarget;
import meridian.model.fault.FaultTimetable;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.WorldSettings;

/**
 * Which faults meet which entity. Each part of the plan says where its entities stand; a fault is
 * of one of them, of all with a path like {@code instance/api/*}, or of all in a region or zone.
 */
final class FaultPlan {
  private static final String REGION = FaultTarget.REGION.prefix();
  private static final String ZONE = FaultTarget.ZONE.prefix();

  /** Where something stands: an AWS region or nothing, and a zone's letter or nothing. */
  private record Stand(String region, String zone) {}

  private final WorldSettings settings;
  private final Map<String, Stand> stands = new TreeMap<>();

  FaultPlan(WorldSettings settings) {
    this.settings = settings;
  }

  /** The letter of a zone by its number: 0 is a. */
  static String letter(int zone) {
    return String.valueOf((char) ('a' + zone));
  }

  /**
   * Something that can break.
   *
   * @param region empty: it is in none
   * @param zone empty: it is in none
   */
  void stands(String path, String region, String zone) {
    stands.putIfAbsent(path, new Stand(region, zone));
  }

  /** The faults of a path, by time; those of links are not among them. */
  List<FaultSettings> of(String path) {
    List<FaultSettings> all = new ArrayList<>();
    for (FaultSettings fault : settings.faults()) {
      if (covers(fault.target(), path)) {
        all.addAll(FaultSeries.of(fault, subject(fault.target(), path), settings.seed()));
      }
    }
    all.sort(Comparator.comparingLong(FaultSettings::at).thenComparingLong(FaultSettings::until));
    return List.copyOf(all);
  }

  FaultTimetable timetable(String path) {
    return FaultTimetable.of(of(path), settings.seed());
  }

  /** A region or zone breaks as one, entities each for itself. */
  private static String subject(String target, String path) {
    return target.endsWith("*") ? path : target;
  }

  /** The faults of the link between two paths. */
  FaultTimetable link(String one, String other) {
    List<FaultSettings> all = new ArrayList<>();
    for (FaultSettings fault : settings.faults()) {
      int arrow = fault.target().indexOf(FaultTarget.ARROW);
      if (arrow >= 0) {
        String from = fault.target().substring(0, arrow);
        String to = fault.target().substring(arrow + FaultTarget.ARROW.length());
        if ((isEnd(from, one) && isEnd(to, other)) || (isEnd(from, other) && isEnd(to, one))) {
          all.addAll(FaultSeries.of(fault, fault.target(), settings.seed()));
        }
      }
    }
    return FaultTimetable.of(all, settings.seed());
  }

  boolean hasLinks() {
    return settings.faults().stream().anyMatch(f -> f.target().contains(FaultTarget.ARROW));
  }

  /** An origin that is a bucket has another path than its faults. */
  private boolean isEnd(String end, String path) {
    String named =
        path.startsWith(Plan.BUCKET) ? Plan.ORIGIN + path.substring(Plan.BUCKET.length()) : path;
    return covers(end, named);
  }

  private boolean covers(String target, String path) {
    Stand stand = stands.get(path);
    if (stand == null || target.contains(FaultTarget.ARROW)) {
      return false;
    }
    if (target.startsWith(REGION)) {
      return target.equals(REGION + stand.region());
    }
    if (target.startsWith(ZONE)) {
      return !stand.zone().isEmpty() && target.equals(ZONE + stand.region() + stand.zone());
    }
    return target.endsWith("/*")
        ? path.startsWith(target.substring(0, target.length() - 1))
        : path.equals(target);
  }

  /** Which regional edge caches there are depends on the edge locations. */
  private static boolean isTier(String target) {
    return target.startsWith(Plan.REGIONAL);
  }

  /**
   * Throws IllegalArgumentException where a fault is of nothing, or of a kind that is not for it.
   */
  void check() {
    for (FaultSettings fault : settings.faults()) {
      FaultTarget kind = FaultTarget.of(fault.target()).orElse(null);
      String[] ends = fault.target().split(FaultTarget.ARROW, -1);
      boolean known = true;
      for (String end : ends) {
        boolean place = end.startsWith(REGION) || end.startsWith(ZONE) || isTier(end);
        place |= end.startsWith(FaultTarget.VIEWERS.prefix()); // What reads the traffic sees to it.
        known &= place || stands.keySet().stream().anyMatch(path -> covers(end, path));
      }
      if (!known || !Objects.requireNonNull(kind).kinds().contains(fault.kind())) {
        throw new IllegalArgumentException(
            "no fault " + fault.kind() + " is possible of '" + fault.target() + "'");
      }
    }
  }
}

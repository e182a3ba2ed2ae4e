package meridian.model.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.database.DatabaseProtocol.Standing;
import meridian.model.settings.DatabaseSettings.ReadPreference;

/** What a driver knows of the members, from their answers to its checks and from errors. */
final class Topology {
  private static final int UNKNOWN = -1;

  private final long[] latency;
  private final long localThreshold;
  private final int[] standing;
  private long term;

  /**
   * @param latency one way to each member, nanoseconds
   * @param localThreshold of round trips, nanoseconds
   */
  Topology(long[] latency, long localThreshold) {
    this.latency = latency.clone();
    this.localThreshold = localThreshold;
    standing = new int[latency.length];
    Arrays.fill(standing, UNKNOWN);
  }

  /** A member has answered a check. Of two that say they are primary, the later term is right. */
  void learn(int member, Standing said, long saidTerm) {
    if (said == Standing.PRIMARY) {
      if (saidTerm < term) {
        return;
      }
      term = saidTerm;
      for (int i = 0; i < standing.length; i++) {
        if (standing[i] == Standing.PRIMARY.ordinal()) {
          standing[i] = Standing.SECONDARY.ordinal();
        }
      }
    }
    standing[member] = said.ordinal();
  }

  /** Nothing is known of a member any more: it failed, or is not what it was taken for. */
  void forget(int member) {
    standing[member] = UNKNOWN;
  }

  /** The members that suit, of the nearest ones; empty if none is known. */
  List<Integer> suitable(boolean write, ReadPreference preference) {
    List<Integer> primary = all(Standing.PRIMARY);
    List<Integer> secondaries = all(Standing.SECONDARY);
    if (write) {
      return primary;
    }
    return switch (preference) {
      case PRIMARY -> primary;
      case PRIMARY_PREFERRED -> primary.isEmpty() ? near(secondaries) : primary;
      case SECONDARY -> near(secondaries);
      case SECONDARY_PREFERRED -> secondaries.isEmpty() ? primary : near(secondaries);
      case NEAREST -> {
        secondaries.addAll(primary);
        yield near(secondaries);
      }
    };
  }

  private List<Integer> all(Standing wanted) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < standing.length; i++) {
      if (standing[i] == wanted.ordinal()) {
        members.add(i);
      }
    }
    return members;
  }

  private List<Integer> near(List<Integer> members) {
    long nearest = members.stream().mapToLong(i -> latency[i]).min().orElse(0);
    return members.stream()
        .filter(i -> 2 * (latency[i] - nearest) <= localThreshold)
        .sorted()
        .toList();
  }

  void save(StateOutput out) {
    out.writeInts(standing, standing.length);
    out.writeLong(term);
  }

  void load(StateInput in) {
    int[] saved = in.readInts();
    Arrays.setAll(standing, i -> saved[i]);
    term = in.readLong();
  }
}

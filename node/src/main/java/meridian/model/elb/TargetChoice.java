package meridian.model.elb;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.TargetGroupSettings;

/**
 * The routing algorithms of a target group: which of some targets gets the next request. (Elastic
 * Load Balancing, Application Load Balancers, "Edit target group attributes".)
 */
final class TargetChoice {
  private static final long RANDOM = Hash.of("target weighted random");
  private static final long SLOW = Hash.of("target slow start");

  private final TargetGroupSettings settings;
  private final long seed;
  private long turns;

  TargetChoice(TargetGroupSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * One of them, of which there is at least one.
   *
   * @param draw what draws for this request are made from
   */
  Target of(Target[] among, long draw, long now) {
    return switch (settings.algorithm()) {
      case ROUND_ROBIN -> nextInTurn(among, draw, now);
      case LEAST_OUTSTANDING_REQUESTS -> leastBusy(among);
      case WEIGHTED_RANDOM -> weighted(among, draw);
    };
  }

  private Target nextInTurn(Target[] among, long draw, long now) {
    Target target = turn(among);
    if (settings.slowStart() > 0 && hasFullShare(among, now)) {
      for (int tries = 1; isHeldBack(target, Hash.combine(draw, tries), now); tries++) {
        target = turn(among);
      }
    }
    return target;
  }

  private Target turn(Target[] among) {
    return among[(int) (turns++ % among.length)];
  }

  private boolean hasFullShare(Target[] among, long now) {
    for (Target target : among) {
      if (now - target.healthySince >= settings.slowStart()) {
        return true;
      }
    }
    return false;
  }

  /**
   * In its slow start a target takes its turn with a probability that rises from 0 to 1. (The ramp
   * is linear, as AWS says; how single requests are chosen it does not say.)
   */
  private boolean isHeldBack(Target target, long draw, long now) {
    long elapsed = now - target.healthySince;
    return elapsed < settings.slowStart()
        && RandomStream.bounded(RandomStream.at(seed, SLOW, draw), settings.slowStart()) >= elapsed;
  }

  /** Of equal ones the next in turn. */
  private Target leastBusy(Target[] among) {
    int first = (int) (turns++ % among.length);
    Target best = among[first];
    for (int i = 1; i < among.length && best.open > 0; i++) {
      int at = first + i;
      Target target = among[at < among.length ? at : at - among.length];
      if (target.open < best.open) {
        best = target;
      }
    }
    return best;
  }

  private Target weighted(Target[] among, long draw) {
    long total = 0;
    for (Target target : among) {
      total += target.weight();
    }
    long left = RandomStream.bounded(RandomStream.at(seed, RANDOM, draw), total);
    int i = 0;
    while (left >= among[i].weight()) {
      left -= among[i++].weight();
    }
    return among[i];
  }

  void save(StateOutput out) {
    out.writeLong(turns);
  }

  void load(StateInput in) {
    turns = in.readLong();
  }
}

package meridian.trace;

import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;

/**
 * The times of an arrival process, by inversion: the gap between two arrivals is 1 (evenly spaced)
 * or exponential with mean 1 in units of the integral of the rate, and the rate is taken as
 * constant over small cells of time, as it is in the cell's middle. The edges of a spike are edges
 * of cells. The rate follows the day of the world: rate * (1 + a cos wt + b sin wt), t = 0 being
 * midnight UTC.
 */
final class ArrivalTimes {
  private static final long LONGEST_CELL = VirtualTime.SECOND;
  private static final long SHORTEST_CELL = 10 * VirtualTime.MICROSECOND;

  /** Cells in a ramp or in a wave's period: the rate is wrong by 1.3 % of its range at most. */
  private static final long CELLS = 256;

  private final ArrivalProcess process;
  private final long duration;
  private final long cell;
  private final double cosine;
  private final double sine;
  private RandomStream random;
  private long cellStart;
  private long cellEnd;
  private double offset;
  private double rate;
  private boolean first = true;

  /**
   * A process.
   *
   * @param duration nanoseconds; no arrival is at this time or later
   * @param cosine a, the share of the world's day
   * @param sine b
   */
  ArrivalTimes(
      ArrivalProcess process, long duration, double cosine, double sine, RandomStream random) {
    this.process = process;
    this.duration = duration;
    this.cosine = cosine;
    this.sine = sine;
    this.random = random;
    cell = Math.max(SHORTEST_CELL, Math.min(LONGEST_CELL, shortestChange() / CELLS));
    enter(0);
  }

  private long shortestChange() {
    if (process instanceof ArrivalProcess.Ramp) {
      return duration;
    }
    return process instanceof ArrivalProcess.Wave wave ? wave.period() : VirtualTime.NEVER;
  }

  /** The time of the next arrival, or {@link VirtualTime#NEVER}. */
  long next() {
    double left = gap();
    while (cellStart < duration) {
      // Offsets are nanoseconds within the cell, so that long runs lose no digits.
      double reach = rate * (cellEnd - cellStart - offset);
      if (left < reach) {
        offset += left / rate;
        long time = cellStart + StrictMath.round(offset);
        return time < duration ? time : VirtualTime.NEVER;
      }
      left -= reach;
      enter(cellEnd);
    }
    return VirtualTime.NEVER;
  }

  /** Writes what the next times depend on. */
  void save(StateOutput out) {
    out.writeLong(random.state());
    out.writeLong(cellStart);
    out.writeDouble(offset);
    out.writeBoolean(first);
  }

  /** Takes over what a process of the same settings has saved. */
  void load(StateInput in) {
    random = new RandomStream(in.readLong());
    enter(in.readLong());
    offset = in.readDouble();
    first = in.readBoolean();
  }

  private double gap() {
    if (process instanceof ArrivalProcess.Constant) {
      double gap = first ? 0 : 1;
      first = false;
      return gap;
    }
    return -StrictMath.log(1 - random.nextUnit());
  }

  private void enter(long start) {
    cellStart = start;
    offset = 0;
    cellEnd = Math.min(duration, start + cell);
    if (process instanceof ArrivalProcess.Spike spike) {
      long end = VirtualTime.plus(spike.at(), spike.duration());
      if (start < spike.at()) {
        cellEnd = Math.min(cellEnd, spike.at());
      } else if (start < end) {
        cellEnd = Math.min(cellEnd, end);
      }
    }
    double middle = start + (cellEnd - start) / 2.0;
    rate = rateAt(start, middle) * dayAt(middle) / VirtualTime.SECOND;
  }

  private double dayAt(double time) {
    if (cosine == 0 && sine == 0) {
      return 1;
    }
    double angle = DayCurve.angle(time);
    return 1 + cosine * StrictMath.cos(angle) + sine * StrictMath.sin(angle);
  }

  private double rateAt(long start, double middle) {
    if (process instanceof ArrivalProcess.Constant constant) {
      return constant.rate();
    }
    if (process instanceof ArrivalProcess.Poisson poisson) {
      return poisson.rate();
    }
    if (process instanceof ArrivalProcess.Ramp ramp) {
      return ramp.from() + (ramp.to() - ramp.from()) * (middle / duration);
    }
    if (process instanceof ArrivalProcess.Spike spike) {
      boolean peak = start >= spike.at() && start - spike.at() < spike.duration();
      return peak ? spike.peak() : spike.base();
    }
    if (process instanceof ArrivalProcess.Wave wave) {
      double turn = 2 * StrictMath.PI * (middle / wave.period());
      return StrictMath.max(0, wave.mean() * (1 + wave.amplitude() * StrictMath.sin(turn)));
    }
    throw new AssertionError("unhandled arrival process: " + process);
  }
}

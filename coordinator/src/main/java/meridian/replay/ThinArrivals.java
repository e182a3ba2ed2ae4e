package meridian.replay;

import meridian.kernel.VirtualTime;
import meridian.trace.ArrivalProcess;
import meridian.trace.ArrivalProcess.Constant;
import meridian.trace.ArrivalProcess.Poisson;
import meridian.trace.ArrivalProcess.Ramp;
import meridian.trace.ArrivalProcess.Spike;
import meridian.trace.ArrivalProcess.Wave;

/** Arrivals over the same time, but fewer. */
final class ThinArrivals {
  private ThinArrivals() {}

  /** The process with rates that are one {@code oneIn}th. */
  static ArrivalProcess of(ArrivalProcess process, long oneIn) {
    double share = 1.0 / oneIn;
    if (process instanceof Constant constant) {
      return new Constant(constant.rate() * share);
    }
    if (process instanceof Poisson poisson) {
      return new Poisson(poisson.rate() * share);
    }
    if (process instanceof Ramp ramp) {
      return new Ramp(ramp.from() * share, ramp.to() * share);
    }
    if (process instanceof Spike spike) {
      return new Spike(spike.base() * share, spike.peak() * share, spike.at(), spike.duration());
    }
    if (process instanceof Wave wave) {
      return new Wave(wave.mean() * share, wave.amplitude(), wave.period());
    }
    throw new AssertionError("unhandled arrival process: " + process);
  }

  /**
   * How many requests are expected, about.
   *
   * @param duration nanoseconds
   */
  static double expected(ArrivalProcess process, long duration) {
    return meanRate(process, duration) * duration / VirtualTime.SECOND;
  }

  private static double meanRate(ArrivalProcess process, long duration) {
    if (process instanceof Constant constant) {
      return constant.rate();
    }
    if (process instanceof Poisson poisson) {
      return poisson.rate();
    }
    if (process instanceof Ramp ramp) {
      return (ramp.from() + ramp.to()) / 2;
    }
    if (process instanceof Spike spike) {
      long peak = StrictMath.min(spike.duration(), StrictMath.max(0, duration - spike.at()));
      return spike.base() + (spike.peak() - spike.base()) * peak / duration;
    }
    if (process instanceof Wave wave) {
      return wave.mean();
    }
    throw new AssertionError("unhandled arrival process: " + process);
  }
}

package meridian.trace;

/**
 * When requests arrive: the rate of the whole world's requests over virtual time. Rates are per
 * second; times are nanoseconds.
 */
public sealed interface ArrivalProcess {
  /** Evenly spaced. */
  record Constant(double rate) implements ArrivalProcess {}

  /** Independent, exponential gaps. */
  record Poisson(double rate) implements ArrivalProcess {}

  /** Poisson, the rate rising or falling on a straight line over the whole duration. */
  record Ramp(double from, double to) implements ArrivalProcess {}

  /** Poisson, with another rate for a time. */
  record Spike(double base, double peak, long at, long duration) implements ArrivalProcess {}

  /** Poisson, the rate a sine: mean * (1 + amplitude * sin(2 pi t / period)). */
  record Wave(double mean, double amplitude, long period) implements ArrivalProcess {}
}

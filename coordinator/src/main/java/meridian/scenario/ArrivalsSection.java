package meridian.scenario;

import java.util.List;
import java.util.function.Function;
import meridian.trace.ArrivalProcess;
import meridian.trace.ArrivalProcess.Constant;
import meridian.trace.ArrivalProcess.Poisson;
import meridian.trace.ArrivalProcess.Ramp;
import meridian.trace.ArrivalProcess.Spike;
import meridian.trace.ArrivalProcess.Wave;

/** {@code arrivals:} when requests come. */
final class ArrivalsSection {
  private static final Key<Double> FROM = Key.required("from", Rate.ANY, "The rate at the start.");
  private static final Key<Double> TO = Key.required("to", Rate.ANY, "The rate at the end.");
  private static final Key<Double> BASE = Key.required("base", Rate.ANY, "The usual rate.");
  private static final Key<Double> PEAK =
      Key.required("peak", Rate.POSITIVE, "The rate of the spike.");
  private static final Key<Long> AT =
      Key.required("at", Quantity.DURATION, "When the spike begins.");
  private static final Key<Long> FOR =
      Key.required("for", Quantity.DURATION.positive(), "How long it lasts.");
  private static final Key<Double> MEAN = Key.required("mean", Rate.POSITIVE, "The mean rate.");
  private static final Key<Double> AMPLITUDE =
      Key.of("amplitude", Numbers.real("0", "1"), "0.5", "Share of the mean; 1: down to nothing.");
  private static final Key<Long> PERIOD =
      Key.of("period", Quantity.DURATION.positive(), "1d", "From one peak to the next.");

  private static final Key<Double> CONSTANT =
      Key.required("constant", Rate.POSITIVE, "Evenly spaced requests.");
  private static final Key<Double> POISSON =
      Key.required("poisson", Rate.POSITIVE, "Independent requests, the gaps exponential.");
  private static final Key<Ramp> RAMP =
      Key.required(
          "ramp",
          new Section<>("a ramp", List.of(FROM, TO), ArrivalsSection::ramp),
          "Poisson, the rate on a straight line over the whole duration.");
  private static final Key<Spike> SPIKE =
      Key.required(
          "spike",
          new Section<>(
              "a spike",
              List.of(BASE, PEAK, AT, FOR),
              f -> new Spike(f.get(BASE), f.get(PEAK), f.get(AT), f.get(FOR))),
          "Poisson, with another rate for a time.");
  private static final Key<Wave> WAVE =
      Key.required(
          "wave",
          new Section<>(
              "a wave",
              List.of(MEAN, AMPLITUDE, PERIOD),
              f -> new Wave(f.get(MEAN), f.get(AMPLITUDE), f.get(PERIOD))),
          "Poisson, the rate a sine.");

  static final Variants<ArrivalProcess> TYPE =
      Variants.of(
          "arrivals",
          form(CONSTANT, Constant::new),
          form(POISSON, Poisson::new),
          form(RAMP, process -> process),
          form(SPIKE, process -> process),
          form(WAVE, process -> process));

  private ArrivalsSection() {}

  private static <T> Variants.Form<ArrivalProcess> form(
      Key<T> key, Function<T, ArrivalProcess> make) {
    return new Variants.Form<>(
        key.name(), new Section<>("arrivals", List.of(key), fields -> make.apply(fields.get(key))));
  }

  private static Ramp ramp(Fields fields) {
    if (fields.get(FROM) == 0 && fields.get(TO) == 0) {
      throw fields.at(TO).expected("a rate above 0", "A ramp from 0 to 0 makes no requests.");
    }
    return new Ramp(fields.get(FROM), fields.get(TO));
  }
}

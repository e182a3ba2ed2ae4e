package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import meridian.trace.ReplaySettings;
import meridian.trace.ReplaySettings.Edge;
import meridian.trace.ReplaySettings.Sampling;

/** {@code traffic.replay:} how a log of answers is replayed. */
final class ReplaySection {
  private static final Key<Edge> EDGE =
      Key.of(
          "edge",
          Words.of("recorded", Edge.RECORDED).or("simulated", Edge.SIMULATED),
          "recorded",
          "recorded: each request goes to the edge location that the log names, unless that is down;"
              + " simulated: where DNS would send it.");
  private static final Key<Long> WARM_UP =
      Key.of(
          "warmUp",
          Quantity.DURATION,
          "0s",
          "Requests before this virtual time run, to fill the caches, but do not count.");
  private static final Key<Sampling> SAMPLING =
      Key.of(
          "sampling",
          new SamplingType(),
          "none",
          "The share of the requests that the log has, where it is a sample. Hit ratio, concurrency"
              + " and cost are then not told.");

  static final Section<ReplaySettings> TYPE =
      new Section<>(
          "settings of a replay",
          List.of(EDGE, WARM_UP, SAMPLING),
          fields ->
              new ReplaySettings(fields.get(EDGE), fields.get(WARM_UP), fields.get(SAMPLING)));

  private ReplaySection() {}

  /** A share above 0. */
  private static final class Rate implements Type<Double> {
    private final Share share = new Share();

    @Override
    public Double read(Value value) {
      double rate = share.read(value);
      if (rate == 0) {
        throw value.expected(expected(), "A sample of nothing says nothing.");
      }
      return rate;
    }

    @Override
    public String expected() {
      return "a share above 0%, at most 100%, such as 10% or 0.1";
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return share.schema(schema);
    }
  }

  /** {@code none}, a share, or {@code {rate: 10%, of: viewers, force: true}}. */
  private static final class SamplingType implements Type<Sampling> {
    private static final Key<Double> RATE = Key.required("rate", new Rate(), "The share.");
    private static final Key<Boolean> OF =
        Key.of(
            "of",
            Words.of("log", false).or("viewers", true),
            "log",
            "log: the log was sampled when it was written; viewers: take this share of its viewers,"
                + " by a hash of their addresses.");
    private static final Key<Boolean> FORCE =
        Key.of(
            "force",
            Words.YES_NO,
            "false",
            "Whether hit ratio, concurrency and cost are told all the same.");
    private static final Section<Sampling> SECTION =
        new Section<>(
            "a sampling",
            List.of(RATE, OF, FORCE),
            fields -> new Sampling(fields.get(RATE), fields.get(OF), fields.get(FORCE)));

    @Override
    public Sampling read(Value value) {
      if (value.scalar().isEmpty()) {
        return SECTION.read(value);
      }
      return value.scalar().get().equals("none")
          ? Sampling.NONE
          : new Sampling(RATE.type().read(value), false, false);
    }

    @Override
    public String expected() {
      return "'none', " + RATE.type().expected() + ", or {rate: 10%, force: true}";
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return schema.anyOf(
          List.of(
              schema.words(List.of("none")), RATE.type().schema(schema), SECTION.schema(schema)));
    }
  }
}

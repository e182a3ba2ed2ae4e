package meridian.model.settings;

/**
 * An alarm. Rules and defaults: Amazon CloudWatch User Guide, "Using Amazon CloudWatch alarms".
 *
 * @param region whose metric it watches
 * @param metric which metric
 * @param statistic of each period
 * @param percentile where the statistic is one, above 0 and at most 100
 * @param period nanoseconds: a multiple of a minute, or 10 s, or 30 s
 * @param evaluationPeriods N: so many periods are looked at
 * @param datapointsToAlarm M: so many of them have to breach
 * @param threshold in the metric's unit
 * @param missing what a period without data counts as
 */
public record AlarmSettings(
    String name,
    String region,
    Metric metric,
    Statistic statistic,
    double percentile,
    long period,
    int evaluationPeriods,
    int datapointsToAlarm,
    Comparison comparison,
    double threshold,
    Missing missing) {
  /**
   * What a series is about.
   *
   * @param dimensions as CloudWatch writes them, for example {@code LoadBalancer=app/api}
   */
  public record Metric(String namespace, String name, String dimensions)
      implements Comparable<Metric> {
    @Override
    public int compareTo(Metric other) {
      int byNamespace = namespace.compareTo(other.namespace);
      int byName = byNamespace != 0 ? byNamespace : name.compareTo(other.name);
      return byName != 0 ? byName : dimensions.compareTo(other.dimensions);
    }
  }

  /** How the samples of a period become one number. */
  public enum Statistic {
    SAMPLE_COUNT,
    SUM,
    AVERAGE,
    MINIMUM,
    MAXIMUM,
    /** At nearest rank: CloudWatch does not say how it interpolates. */
    PERCENTILE
  }

  /** When a data point breaches. */
  public enum Comparison {
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    LESS_OR_EQUAL("<=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** As a scenario writes it. */
    public String sign() {
      return sign;
    }

    /** Whether the value breaches the threshold. */
    public boolean holds(double value, double threshold) {
      return switch (this) {
        case GREATER -> value > threshold;
        case GREATER_OR_EQUAL -> value >= threshold;
        case LESS -> value < threshold;
        case LESS_OR_EQUAL -> value <= threshold;
      };
    }
  }

  /** What a period without data counts as. */
  public enum Missing {
    MISSING,
    IGNORE,
    BREACHING,
    NOT_BREACHING
  }
}

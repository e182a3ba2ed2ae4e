package meridian.report.compare;

/** What a difference means. */
enum Verdict {
  /** No seed gave a difference. */
  SAME("same"),
  /** Not more than noise gives. */
  NOISE("noise"),
  BETTER("better"),
  WORSE("worse"),
  /** More than noise, and neither better nor worse. */
  CHANGED("changed"),
  /** There is a difference, and nothing is known about noise. */
  DIFFERS("differs"),
  /** One side does not have the figure. */
  ONE_SIDED("one side");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Whether there is something to see. */
  boolean isChange() {
    return this != SAME && this != NOISE;
  }

  static Verdict of(Figure figure, Estimate estimate, boolean beyondNoise) {
    double difference = estimate.difference();
    if (difference == 0 && (!estimate.knowsNoise() || estimate.halfWidth() == 0)) {
      return SAME;
    }
    if (!estimate.knowsNoise()) {
      return DIFFERS;
    }
    if (!beyondNoise) {
      return NOISE;
    }
    return switch (figure.better()) {
      case NEITHER -> CHANGED;
      case MORE -> difference > 0 ? BETTER : WORSE;
      case LESS -> difference < 0 ? BETTER : WORSE;
    };
  }
}

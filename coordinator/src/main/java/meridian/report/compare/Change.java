package meridian.report.compare;

/** A figure on both sides, and what its difference means. */
record Change(Figure figure, Estimate estimate, Verdict verdict) {
  /** By how much of itself it changed, for sorting; what came from nothing comes first. */
  double size() {
    double relative = Math.abs(estimate.relative());
    return Double.isNaN(relative)
        ? estimate.difference() == 0 ? 0 : Double.POSITIVE_INFINITY
        : relative;
  }

  /** The figure's value on the first side; "-" where it has none. */
  String before() {
    return value(estimate.before());
  }

  String after() {
    return value(estimate.after());
  }

  private String value(double mean) {
    return Double.isNaN(mean) ? "-" : figure.kind().text(mean);
  }

  String difference() {
    return verdict == Verdict.ONE_SIDED ? "-" : figure.kind().difference(estimate.difference());
  }

  /** The ends of the 95 % interval: "+5.1 points to +5.5 points"; "" if there is none. */
  String interval() {
    if (verdict == Verdict.ONE_SIDED || !estimate.knowsNoise() || estimate.halfWidth() == 0) {
      return "";
    }
    Kind kind = figure.kind();
    double half = estimate.halfWidth();
    return kind.difference(estimate.difference() - half)
        + " to "
        + kind.difference(estimate.difference() + half);
  }
}

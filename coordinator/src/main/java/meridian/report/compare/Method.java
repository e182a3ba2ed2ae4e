package meridian.report.compare;

/** How a difference and its noise are estimated from the runs of several seeds. */
enum Method {
  /** Seed by seed: both sides ran the same traffic, so their common noise cancels out. */
  PAIRED("the same seeds on both sides, compared seed by seed (paired t)"),
  /** Different seeds, and each side has its own spread. */
  WELCH("different seeds on the two sides (Welch's t)"),
  /** One run beside several: it is taken to spread like the others. */
  ONE_BESIDE_SEVERAL("one seed beside several, whose spread is taken for both sides (t)"),
  /** One run on each side: there is nothing to estimate noise from. */
  NO_NOISE("one seed on each side, so nobody knows how much of a difference is noise");

  private final String text;

  Method(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static Method of(Side before, Side after) {
    if (before.runs().size() == 1 && after.runs().size() == 1) {
      return NO_NOISE;
    }
    if (before.seeds().equals(after.seeds())) {
      return PAIRED;
    }
    return before.runs().size() > 1 && after.runs().size() > 1 ? WELCH : ONE_BESIDE_SEVERAL;
  }
}

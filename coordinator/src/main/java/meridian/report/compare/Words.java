package meridian.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Sentences that terminal and page have in common. */
final class Words {
  private static final int LINE = 100;

  private Words() {}

  /** One side in a line: "first-run, seeds 1 to 5 (runs/a)". */
  static String side(Side side) {
    List<Long> seeds = side.seeds();
    String numbers = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return side.first().scenario()
        + (seeds.size() == 1 ? ", seed " : ", seeds ")
        + numbers
        + " ("
        + side.name()
        + ")";
  }

  /** A sentence in lines of at most 100 characters, where its words allow that. */
  static String wrapped(String text) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      boolean fits = column + word.length() < LINE;
      out.append(column == 0 ? "" : fits ? " " : "\n  ").append(word);
      column = fits || column == 0 ? column + word.length() + 1 : word.length() + 2;
    }
    return out.toString();
  }

  /** What the reader has to know before he believes a figure. */
  static List<String> notes(Comparison comparison) {
    List<String> notes = new ArrayList<>();
    RunSummary before = comparison.before().first();
    RunSummary after = comparison.after().first();
    if (!before.scenario().equals(after.scenario())) {
      notes.add(
          "These are different scenarios: "
              + before.scenario()
              + " and "
              + after.scenario()
              + ". A difference may be one of traffic or place as well.");
    }
    if (!before.version().equals(after.version())) {
      notes.add(
          "Different versions of Meridian: "
              + before.version()
              + " and "
              + after.version()
              + ". Its CHANGELOG names what changed results.");
    }
    if (before.settings().isEmpty() || after.settings().isEmpty()) {
      notes.add("A run has no scenario.yaml, so nobody knows what was changed.");
    }
    notes.add(method(comparison));
    return notes;
  }

  private static String method(Comparison comparison) {
    String what = "Noise: " + comparison.method().text() + ". ";
    if (comparison.method() == Method.NO_NOISE) {
      return what + "Run both with --seeds 1..5 and compare the folders.";
    }
    return what
        + "Intervals are 95 % each. Better, worse and changed hold together: at most 5 % of them are"
        + " expected to be false (Benjamini and Hochberg).";
  }

  /** How the verdicts are spread: "12 better, 3 worse, 40 noise, 100 same". */
  static String verdicts(Comparison comparison) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = comparison.count(verdict);
      if (count > 0) {
        parts.add(count + " " + verdict.text());
      }
    }
    return String.join(", ", parts);
  }
}

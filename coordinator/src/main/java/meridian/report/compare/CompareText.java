package meridian.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as a table for the terminal: the main figures, and of the others what changed. */
public final class CompareText {
  private static final int CHANGES_A_GROUP = 6;
  private static final int SETTINGS_MAX = 12;
  private static final int NAME_MAX = 60;

  private final Comparison comparison;
  private final boolean all;
  private final StringBuilder out = new StringBuilder();

  private CompareText(Comparison comparison, boolean all) {
    this.comparison = comparison;
    this.all = all;
  }

  /**
   * The lines, each with its end.
   *
   * @param all every figure, those without a change too
   */
  public static String of(Comparison comparison, boolean all) {
    return new CompareText(comparison, all).text();
  }

  private String text() {
    line("before: %s", Words.side(comparison.before()));
    line("after:  %s", Words.side(comparison.after()));
    settings();
    Words.notes(comparison).forEach(note -> line("%s", Words.wrapped(note)));
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("", "before", "after", "change", "", "95 % interval", ""));
    comparison.groups().forEach((title, group) -> group(title, group, table));
    out.append('\n').append(aligned(table)).append('\n');
    line("%d figures: %s", comparison.changes().size(), Words.verdicts(comparison));
    return out.toString();
  }

  private void settings() {
    List<SettingChange> settings = comparison.settings();
    if (settings.isEmpty()) {
      return;
    }
    line("scenario:");
    int shown = all ? settings.size() : Math.min(SETTINGS_MAX, settings.size());
    for (SettingChange change : settings.subList(0, shown)) {
      line("  %s: %s -> %s", change.path(), change.before(), change.after());
    }
    if (shown < settings.size()) {
      line("  and %d more (--all)", settings.size() - shown);
    }
  }

  private void group(String title, List<Change> group, List<List<String>> table) {
    List<Change> shown = all ? group : Headlines.of(group, CHANGES_A_GROUP);
    if (shown.isEmpty()) {
      return;
    }
    table.add(List.of(title));
    shown.forEach(change -> table.add(row(change)));
    long left = group.stream().filter(c -> c.verdict().isChange() && !shown.contains(c)).count();
    if (left > 0) {
      table.add(List.of("  and " + left + " more (--all, or the page)"));
    }
  }

  private static List<String> row(Change change) {
    double relative = change.estimate().relative();
    boolean shown =
        !Double.isNaN(relative) && relative != 0 && change.figure().kind() != Kind.RATIO;
    return List.of(
        "  " + cut(change.figure().name()),
        change.before(),
        change.after(),
        change.difference(),
        shown ? String.format(Locale.ROOT, "%+.1f %%", 100 * relative) : "",
        change.interval(),
        change.verdict().text());
  }

  private static String cut(String name) {
    return name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX - 2) + "..";
  }

  /** Names to the left, numbers to the right; a row of one cell is a title. */
  private static String aligned(List<List<String>> table) {
    int[] widths = new int[table.get(0).size()];
    for (List<String> row : table) {
      for (int i = 0; i < row.size() && row.size() > 1; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : table) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        boolean left = i == 0 || i == row.size() - 1;
        String format =
            (i == 0 ? "" : "  ") + "%" + (left ? "-" : "") + Math.max(1, widths[i]) + "s";
        line.append(String.format(Locale.ROOT, format, row.get(i)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

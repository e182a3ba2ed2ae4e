package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A path into a scenario or a summary: {@code distribution.edgeCache.size}, {@code
 * behaviors[0].pathPattern}, {@code targets."api/0"}. Parts that hold anything but letters, digits,
 * {@code _} and {@code -}, or begin with a digit, are quoted.
 */
record TreePath(List<Step> steps) {
  TreePath {
    steps = List.copyOf(steps);
  }

  /** One step down. */
  sealed interface Step {}

  /** Into a mapping. */
  record Name(String name) implements Step {
    @Override
    public String toString() {
      return quoted(name);
    }
  }

  /** Into a list. */
  record Index(int index) implements Step {
    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }

  private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_-]*";
  private static final Pattern PLAIN_PART = Pattern.compile(PLAIN);
  private static final String QUOTED = "\"((?:[^\"\\\\]++|\\\\.)*+)\"";
  private static final String FIRST = "(" + PLAIN + ")|" + QUOTED;
  private static final Pattern STEP =
      Pattern.compile("\\G(?:\\.(?:" + FIRST + ")|\\[([0-9]{1,9})\\])");
  private static final Pattern START = Pattern.compile("\\G(?:" + FIRST + ")");

  /** A path and where it ends in the text. */
  record Found(TreePath path, int end) {}

  /** The longest path that starts here; absent: none does. */
  static Optional<Found> at(String text, int from) {
    Matcher matcher = START.matcher(text);
    if (!matcher.find(from)) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    int end = from;
    do {
      steps.add(step(matcher));
      end = matcher.end();
      matcher.usePattern(STEP);
    } while (matcher.find(end));
    return Optional.of(new Found(new TreePath(steps), end));
  }

  private static Step step(Matcher matcher) {
    if (matcher.group(1) != null) {
      return new Name(matcher.group(1));
    }
    return matcher.group(2) != null
        ? new Name(matcher.group(2).replaceAll("\\\\(.)", "$1"))
        : new Index(Integer.parseInt(matcher.group(3)));
  }

  /** A part as it stands in a path. */
  static String quoted(String part) {
    return PLAIN_PART.matcher(part).matches()
        ? part
        : '"' + part.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The path up to this step (exclusive). */
  TreePath first(int count) {
    return new TreePath(steps.subList(0, count));
  }

  @Override
  public String toString() {
    return steps.stream()
        .map(step -> step instanceof Name ? "." + step : step.toString())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}

package meridian.scenario;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import meridian.scenario.ExpectationLine.Amount;
import meridian.scenario.ExpectationLine.Binary;
import meridian.scenario.ExpectationLine.Literal;
import meridian.scenario.ExpectationLine.Scale;
import meridian.scenario.ExpectationLine.SummaryKey;
import meridian.scenario.ExpectationLine.Term;
import meridian.scenario.ExpectationLine.Tolerance;

/** Parses an {@link ExpectationLine}, by recursive descent. */
final class ExpectationParser {
  /** What is wrong with a line, and where in it. */
  static final class SyntaxError extends Exception {
    private static final long serialVersionUID = 1;
    private final int offset;

    SyntaxError(int offset, String what) {
      super(what);
      this.offset = offset;
    }

    /** From 0. */
    int offset() {
      return offset;
    }
  }

  private static final int LENGTH_MAX = 1000;
  private static final int DEPTH_MAX = 50;
  private static final Pattern NUMBER = Pattern.compile("\\G-?" + Measure.NUMBER);
  private static final Pattern UNIT = Pattern.compile("\\G *([A-Za-z]+|%)(?![A-Za-z0-9_.\"\\[-])");
  private static final Pattern COMPARATOR = Pattern.compile("\\G(?:<=|>=|==|!=|~=|<|>)");
  private static final Pattern TEXT = Pattern.compile("\\G'([^']*)'");

  private final String text;
  private final Optional<Scale> scale;
  private int at;
  private int depth;

  private ExpectationParser(String text, Optional<Scale> scale) {
    this.text = text;
    this.scale = scale;
  }

  /** Parses a line. */
  static ExpectationLine parse(String text) throws SyntaxError {
    if (text.length() > LENGTH_MAX) {
      throw new SyntaxError(0, "expected at most " + LENGTH_MAX + " characters");
    }
    ExpectationLine unscaled = new ExpectationParser(text, Optional.empty()).line(false);
    return new ExpectationParser(text, scale(unscaled)).line(true);
  }

  /** The one unit that the line's paths count in. */
  private static Optional<Scale> scale(ExpectationLine line) throws SyntaxError {
    List<Scale> scales =
        line.paths().stream().flatMap(path -> Scale.of(path).stream()).distinct().toList();
    if (scales.size() > 1 && !scales.contains(Scale.BYTES)) {
      throw new SyntaxError(0, "expected keys that count in one unit, but found ms and s");
    }
    return scales.size() == 1 ? Optional.of(scales.get(0)) : Optional.empty();
  }

  private ExpectationLine line(boolean units) throws SyntaxError {
    Term left = sum(units);
    Matcher comparator = COMPARATOR.matcher(text);
    if (!comparator.find(at)) {
      throw new SyntaxError(at, "expected one of < <= > >= == != ~=, but found " + rest());
    }
    at = comparator.end();
    Term right = sum(units);
    boolean near = comparator.group().equals("~=");
    Tolerance tolerance = near ? tolerance(units) : Tolerance.DEFAULT;
    if (at < text.length()) {
      throw new SyntaxError(at, "expected the end of the line, but found " + rest());
    }
    return new ExpectationLine(left, comparator.group(), right, tolerance);
  }

  private Tolerance tolerance(boolean units) throws SyntaxError {
    skipSpaces();
    if (take("+-")) {
      return new Tolerance(amount(units), false);
    }
    if (take("within")) {
      double percent = number();
      skipSpaces();
      if (!take("%")) {
        throw new SyntaxError(at, "expected %, but found " + rest());
      }
      skipSpaces();
      return new Tolerance(percent / 100, true);
    }
    return Tolerance.DEFAULT;
  }

  private Term sum(boolean units) throws SyntaxError {
    Term term = product(units);
    while (at < text.length() && (isOperator('+') || isOperator('-'))) {
      char operator = text.charAt(at++);
      term = new Binary(term, operator, product(units));
    }
    return term;
  }

  private Term product(boolean units) throws SyntaxError {
    Term term = factor(units);
    while (isOperator('*') || isOperator('/')) {
      char operator = text.charAt(at++);
      term = new Binary(term, operator, factor(units));
    }
    return term;
  }

  private Term factor(boolean units) throws SyntaxError {
    skipSpaces();
    if (++depth > DEPTH_MAX * 10) {
      throw new SyntaxError(at, "expected a shorter sum");
    }
    Matcher literal = TEXT.matcher(text);
    Optional<TreePath.Found> path = TreePath.at(text, at);
    Term term;
    if (isNumber()) {
      term = new Amount(amount(units));
    } else if (path.isPresent()) {
      at = path.get().end();
      term = new SummaryKey(path.get().path());
    } else if (literal.find(at)) {
      at = literal.end();
      term = new Literal(literal.group(1));
    } else if (take("(")) {
      term = sum(units);
      if (!take(")")) {
        throw new SyntaxError(at, "expected ), but found " + rest());
      }
    } else {
      throw new SyntaxError(at, "expected a key of summary.json or a number, but found " + rest());
    }
    skipSpaces();
    return term;
  }

  /** A number, in the unit of the line's paths where it has one itself. */
  private double amount(boolean units) throws SyntaxError {
    double number = number();
    Matcher matcher = UNIT.matcher(text);
    if (!matcher.find(at) || isWord(matcher.group(1))) {
      skipSpaces();
      return number;
    }
    int start = matcher.start(1);
    String unit = matcher.group(1);
    at = matcher.end();
    skipSpaces();
    if (unit.equals("%")) {
      return number / 100;
    }
    if (!Units.TIME.containsKey(unit) && !Units.BYTES.containsKey(unit)) {
      throw new SyntaxError(start, "expected a unit, but found \"" + unit + '"');
    }
    return units ? convert(number, unit, start) : number;
  }

  private double convert(double number, String unit, int start) throws SyntaxError {
    Scale target =
        scale
            .filter(s -> s.units().containsKey(unit))
            .orElseThrow(
                () ->
                    new SyntaxError(
                        start, "the unit " + unit + " fits no key of this line: leave it out"));
    return number * Units.of(target.units(), unit) / Units.of(target.units(), target.name());
  }

  private double number() throws SyntaxError {
    skipSpaces();
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.find(at)) {
      throw new SyntaxError(at, "expected a number, but found " + rest());
    }
    at = matcher.end();
    return Double.parseDouble(matcher.group());
  }

  private boolean isNumber() {
    return NUMBER.matcher(text).find(at);
  }

  private static boolean isWord(String word) {
    return word.equals("within");
  }

  /** "+-" begins a tolerance. */
  private boolean isOperator(char operator) {
    return at < text.length() && text.charAt(at) == operator && !text.startsWith("+-", at);
  }

  private boolean take(String token) {
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private String rest() {
    return at >= text.length() ? "the end" : '"' + Value.shown(text.substring(at)) + '"';
  }
}

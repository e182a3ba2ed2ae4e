package meridian.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares a run's summary with what its scenario expects. {@link ExpectationLine} has the grammar.
 * Numbers are compared as doubles: whole ones are exact up to 2^53.
 */
public final class Expectations {
  private Expectations() {}

  /**
   * A line that does not hold.
   *
   * @param why the actual values, or why there are none
   */
  public record Failure(Expectation expectation, String why) {
    /** What the user reads: place, line, actual values. */
    public String text() {
      return expectation.place() + ": expect: " + expectation.text() + "\n  " + why;
    }
  }

  /** The lines that do not hold. */
  public static List<Failure> check(List<Expectation> expectations, JsonNode summary) {
    List<Failure> failures = new ArrayList<>();
    for (Expectation expectation : expectations) {
      why(expectation.text(), summary)
          .ifPresent(why -> failures.add(new Failure(expectation, why)));
    }
    return failures;
  }

  private static Optional<String> why(String text, JsonNode summary) {
    try {
      ExpectationLine line = ExpectationParser.parse(text);
      return new Evaluation(summary).holds(line)
          ? Optional.empty()
          : Optional.of(actual(line, summary));
    } catch (Evaluation.NoValue e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (ExpectationParser.SyntaxError e) {
      throw new IllegalArgumentException("a line that was not checked: " + text, e);
    }
  }

  private static String actual(ExpectationLine line, JsonNode summary) throws Evaluation.NoValue {
    if (line.paths().isEmpty()) {
      return "It names no key of summary.json, and is never true.";
    }
    Evaluation evaluation = new Evaluation(summary);
    List<String> values = new ArrayList<>();
    for (TreePath path : line.paths()) {
      values.add(path + " is " + evaluation.find(path).asText());
    }
    return values.stream().collect(Collectors.joining(", "));
  }
}

package meridian.model.settings;

import java.util.List;
import meridian.kernel.Distribution;

/**
 * A function that CloudFront calls, and what it does to requests and answers.
 *
 * @param name of a {@link Kind#LAMBDA} also that of its {@link FunctionSettings} in each region
 * @param duration of a {@link Kind#CLOUDFRONT} function, nanoseconds; Lambda has its own
 * @param errors executions of a {@link Kind#CLOUDFRONT} function that fail, per million
 * @param rules in the order in which they are applied
 */
public record EdgeFunctionSettings(
    String name, Kind kind, Distribution duration, int errors, List<EdgeRule> rules) {
  public EdgeFunctionSettings {
    rules = List.copyOf(rules);
  }

  /** What its rules ask of others, in their order: {@link FunctionSettings#calls} of its copies. */
  public List<DownstreamCall> calls() {
    return rules.stream()
        .flatMap(rule -> rule.effects().stream())
        .filter(EdgeEffect.Ask.class::isInstance)
        .map(effect -> ((EdgeEffect.Ask) effect).call())
        .toList();
  }

  /** Where a function runs. */
  public enum Kind {
    /** Lambda@Edge: in the AWS region of the regional edge cache. */
    LAMBDA,
    /** CloudFront Functions: in the edge location. */
    CLOUDFRONT
  }
}

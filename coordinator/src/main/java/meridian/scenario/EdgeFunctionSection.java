package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.EdgeFunctionSettings.Kind;
import meridian.model.settings.EdgeRule;
import meridian.model.settings.FunctionAsync;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionFront;
import meridian.model.settings.FunctionSettings;
import meridian.scenario.FunctionType.Made;

/**
 * {@code functions.NAME:} of kind lambdaEdge or cloudFront. Source: Amazon CloudFront Developer
 * Guide, "Differences between CloudFront Functions and Lambda@Edge" and "Restrictions on edge
 * functions".
 */
final class EdgeFunctionSection {
  private static final long TIMEOUT_MAX = 30 * VirtualTime.SECOND;
  private static final long CODE_MAX = 50L << 20;
  private static final long LOCAL_CODE_MAX = 10L << 10;
  private static final int FAILED = 503;

  private static final Key<String> LAMBDA_KIND =
      Key.required(
          "kind",
          Words.of("lambdaEdge", "lambdaEdge"),
          "Lambda@Edge: in the region of the regional edge cache that is nearest to the edge"
              + " location, at any event.");
  private static final Key<String> CLOUDFRONT_KIND =
      Key.required(
          "kind",
          Words.of("cloudFront", "cloudFront"),
          "CloudFront Functions: in the edge location itself, at viewer events, for less than a"
              + " millisecond.");
  private static final Key<String> RUNTIME =
      Key.of(
          "runtime",
          new RuntimeType(),
          RuntimeType.DEFAULT,
          "Lambda's name of it: Node.js or Python.");
  private static final Key<Long> TIMEOUT =
      Key.of(
          "timeout",
          Quantity.DURATION.positive().atMost(TIMEOUT_MAX, "30s"),
          "3s",
          "A call that runs longer is stopped, and the viewer gets 503: at most 5s at viewer events.");
  private static final Key<Distribution> DURATION =
      Key.of(
          "duration",
          Draws.DURATION,
          "{lognormal: {p50: 5 ms, p99: 50 ms}}",
          "Time of a call in a warm container.");
  private static final Key<Distribution> LOCAL_DURATION =
      Key.of(
          "duration",
          Draws.DURATION,
          "{lognormal: {p50: 0.2 ms, p99: 0.7 ms}}",
          "Time of an execution. AWS only says that it is below a millisecond.");
  private static final Key<List<EdgeRule>> EFFECTS =
      Key.of(
          "effects",
          EffectsSection.LIST,
          "[]",
          "What it does, in this order, until it answers itself or throws.");

  private static final Key<Optional<Long>> CODE_SIZE =
      Key.optional(
          "codeSize",
          Quantity.SIZE.atMost(CODE_MAX, "50 MB"),
          "Size of its zip file, to check the quota: 1 MB at viewer events, 50 MB at origin events.");
  private static final Key<Optional<Long>> LOCAL_CODE_SIZE =
      Key.optional(
          "codeSize",
          Quantity.SIZE.atMost(LOCAL_CODE_MAX, "10 KB"),
          "Size of its code, to check the quota of 10 KB.");

  static final Section<Made> LAMBDA =
      new Section<>(
          "a Lambda@Edge function",
          List.of(
              LAMBDA_KIND,
              RUNTIME,
              FunctionSection.MEMORY,
              TIMEOUT,
              DURATION,
              FunctionSection.MEASURED_AT,
              FunctionSection.COLD_DURATION,
              FunctionSection.CREATION,
              FunctionSection.INIT,
              FunctionSection.WARM_STATE,
              FunctionSection.RECLAIM_AFTER,
              FunctionSection.ERROR_RATE,
              FunctionSection.CRASH_RATE,
              FunctionSection.PAYLOAD,
              CODE_SIZE,
              EFFECTS),
          EdgeFunctionSection::lambda);

  static final Section<Made> CLOUDFRONT =
      new Section<>(
          "a CloudFront function",
          List.of(
              CLOUDFRONT_KIND,
              LOCAL_DURATION,
              FunctionSection.ERROR_RATE,
              LOCAL_CODE_SIZE,
              EFFECTS),
          EdgeFunctionSection::cloudFront);

  private EdgeFunctionSection() {}

  private static Made cloudFront(Fields fields) {
    int errors = EdgeMatchSection.millionths(fields.get(FunctionSection.ERROR_RATE));
    EdgeFunctionSettings function =
        new EdgeFunctionSettings(
            fields.name(),
            Kind.CLOUDFRONT,
            fields.get(LOCAL_DURATION),
            errors,
            fields.get(EFFECTS));
    if (!function.calls().isEmpty()) {
      throw fields
          .at(EFFECTS)
          .refuse(
              "CloudFront functions have no network: query and invoke are not possible",
              "Give it kind: lambdaEdge.");
    }
    return new Made(Optional.empty(), Optional.of(function), fields.get(LOCAL_CODE_SIZE));
  }

  private static Made lambda(Fields fields) {
    String runtime = fields.get(RUNTIME);
    if (!runtime.startsWith("nodejs") && !runtime.startsWith("python")) {
      throw fields
          .at(RUNTIME)
          .expected("a runtime of Node.js or Python", "Lambda@Edge has no other ones.");
    }
    FunctionSettings function =
        new FunctionSettings(
            fields.name(),
            "us-east-1",
            runtime,
            false,
            fields.get(FunctionSection.MEMORY).intValue(),
            FunctionSection.times(fields, DURATION, TIMEOUT),
            FunctionSection.failures(fields),
            new FunctionFront(
                FAILED,
                FAILED,
                fields.get(FunctionSection.PAYLOAD),
                Optional.of(new Distribution.Constant(0))),
            new FunctionAsync(0, 0),
            Optional.empty(),
            FunctionConcurrency.SHARED,
            LambdaLimits.NONE.account("us-east-1", Optional.empty()));
    EdgeFunctionSettings edge =
        new EdgeFunctionSettings(
            fields.name(), Kind.LAMBDA, new Distribution.Constant(0), 0, fields.get(EFFECTS));
    if (edge.calls().size() > FunctionSettings.CALLS_MAX) {
      throw fields
          .at(EFFECTS)
          .refuse(
              "it has "
                  + edge.calls().size()
                  + " effects that ask others; at most "
                  + FunctionSettings.CALLS_MAX
                  + " are possible",
              "A query may have several operations.");
    }
    return new Made(
        Optional.of(function.asking(edge.calls())), Optional.of(edge), fields.get(CODE_SIZE));
  }
}

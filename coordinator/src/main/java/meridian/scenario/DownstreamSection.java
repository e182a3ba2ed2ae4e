package meridian.scenario;

import java.util.List;
import meridian.model.settings.DownstreamCall;
import meridian.model.settings.QuerySettings;

/** What a function at the edge asks of others: {@code query:} and {@code invoke:} as effects. */
final class DownstreamSection {
  private static final Key<Boolean> ON_ERROR =
      Key.of(
          "onError",
          Words.of("fail", true).or("ignore", false),
          "fail",
          "What becomes of the function where the call fails: fail (the viewer gets 503), or ignore.");
  private static final Key<String> FUNCTION =
      Key.required(
          "function",
          new RegionFunction(),
          "A function of kind lambda. It is called once: what a caller tries again is part of its"
              + " duration.");

  static final Section<DownstreamCall> INVOKE =
      new Section<>(
          "a call of a function",
          List.of(FUNCTION, ON_ERROR),
          fields -> new DownstreamCall.Invoke(fields.get(FUNCTION), fields.get(ON_ERROR)));

  static final Section<DownstreamCall> QUERY =
      new Section<>(
          "queries of a function",
          List.of(
              QueriesSection.DATABASE, QueriesSection.OPERATIONS, QueriesSection.WRITES, ON_ERROR),
          DownstreamSection::query);

  private DownstreamSection() {}

  private static DownstreamCall query(Fields fields) {
    QuerySettings queries = QueriesSection.build(fields);
    return new DownstreamCall.Queries(queries, fields.get(ON_ERROR));
  }
}

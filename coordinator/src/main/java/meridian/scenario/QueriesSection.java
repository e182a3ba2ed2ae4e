package meridian.scenario;

import java.util.List;
import meridian.model.settings.QuerySettings;
import meridian.model.settings.RetrySettings;

/**
 * {@code queries:} of a launch template or function: what it asks of a database for each request.
 */
final class QueriesSection {
  private static final double BY_METHOD = -1;

  static final Key<String> DATABASE = Reference.DATABASE.key("database", "Which database.");
  static final Key<Long> OPERATIONS =
      Key.of(
          "operations",
          Numbers.whole(0, 1_000),
          "1",
          "How many a request, one after the other; the worker or container waits meanwhile.");
  static final Key<Double> WRITES =
      Key.of(
          "writes",
          Words.of("by-method", BY_METHOD).or(new Share()),
          "by-method",
          "The share of operations that are writes; by-method: the last one of a request that is no GET,"
              + " HEAD or OPTIONS.");

  private static final Key<RetrySettings> RETRY =
      Key.of(
          "retry",
          RetrySection.with(1),
          "{}",
          "Of an operation that the driver has given up, which itself tries once more. One that fails"
              + " for good ends the request with 500.");

  static final Section<QuerySettings> TYPE =
      new Section<>("queries", List.of(DATABASE, OPERATIONS, WRITES), QueriesSection::build);

  /** The same for a server, which may try again. */
  static final Section<QuerySettings> OF_SERVER =
      new Section<>(
          "queries",
          List.of(DATABASE, OPERATIONS, WRITES, RETRY),
          fields -> build(fields).with(fields.get(RETRY)));

  private QueriesSection() {}

  static QuerySettings build(Fields fields) {
    return new QuerySettings(
        fields.get(DATABASE), fields.get(OPERATIONS).intValue(), fields.get(WRITES));
  }
}

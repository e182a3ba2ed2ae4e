package meridian.scenario;

import java.util.List;
import meridian.model.settings.QuerySettings;

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

  static final Section<QuerySettings> TYPE =
      new Section<>("queries", List.of(DATABASE, OPERATIONS, WRITES), QueriesSection::build);

  private QueriesSection() {}

  static QuerySettings build(Fields fields) {
    return new QuerySettings(
        fields.get(DATABASE), fields.get(OPERATIONS).intValue(), fields.get(WRITES));
  }
}

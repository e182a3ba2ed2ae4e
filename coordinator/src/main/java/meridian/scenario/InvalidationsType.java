package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import meridian.model.settings.InvalidationSettings;
import meridian.model.settings.InvalidationSettings.Invalidation;

/**
 * {@code invalidations:} which paths are invalidated when. Sorted by time. Limits: Amazon
 * CloudFront Developer Guide, "Invalidating files" and "Quotas".
 */
final class InvalidationsType implements Type<List<Invalidation>> {
  static final int PATHS_MAX = 3_000;
  static final int WILDCARDS_MAX = 15;

  private static final Key<Long> AT =
      Key.required("at", Quantity.DURATION, "Virtual time: a duration since the start of the run.");
  private static final Key<List<String>> PATHS =
      Key.required(
          "paths",
          ListOf.some(
              new Text("a path that begins with / and has * only at its end", "/[^*]{0,3998}\\*?"),
              "paths"),
          "Case counts; * at the end stands for any text. Where query strings go to the origin, they"
              + " are part of the path.");
  private static final ListOf<Invalidation> LIST =
      ListOf.any(
          new Section<>(
              "an invalidation",
              List.of(AT, PATHS),
              fields -> new Invalidation(fields.get(AT), fields.get(PATHS))),
          "invalidations");

  @Override
  public List<Invalidation> read(Value value) {
    return LIST.read(value).stream().sorted(Comparator.comparingLong(Invalidation::at)).toList();
  }

  /** Refuses what CloudFront would: too many in progress at a time. */
  static InvalidationSettings checked(Value value, List<Invalidation> all, long reach) {
    for (Invalidation last : all) {
      List<String> inProgress =
          all.stream()
              .filter(other -> other.at() <= last.at() && last.at() - other.at() <= reach)
              .flatMap(other -> other.paths().stream())
              .toList();
      long wildcards = inProgress.stream().filter(path -> path.endsWith("*")).count();
      if (inProgress.size() > PATHS_MAX || wildcards > WILDCARDS_MAX) {
        throw value.refuse(
            "expected at most 3000 paths and 15 with * in progress, but found "
                + inProgress.size()
                + " and "
                + wildcards,
            "An invalidation is in progress for distribution.invalidationReach; spread them out.");
      }
    }
    return new InvalidationSettings(all, reach);
  }

  @Override
  public String expected() {
    return LIST.expected();
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return LIST.schema(schema);
  }
}

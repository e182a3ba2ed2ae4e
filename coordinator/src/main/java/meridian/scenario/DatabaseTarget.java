package meridian.scenario;

import java.util.List;

/** The path of a member of a database: {@code database/NAME/NUMBER}. */
final class DatabaseTarget {
  static final String PREFIX = "database/";

  private DatabaseTarget() {}

  /** Checks that there is such a member. */
  static String read(Value value, String path) {
    String[] parts = path.split("/", -1);
    List<String> names = value.reading().names("databases");
    if (parts.length != 3 || !parts[2].matches("0|[1-9][0-9]{0,3}")) {
      throw value.expected("a member such as database/mongo/0", "");
    }
    if (!names.contains(parts[1])) {
      throw value.refuse(
          "unknown database '" + Value.shown(parts[1]) + "'", Suggestion.hint(parts[1], names));
    }
    int count =
        value
            .reading()
            .resolve(DatabaseSection.TYPE, "databases", parts[1])
            .orElseThrow(Refused::new)
            .regions()
            .size();
    if (Integer.parseInt(parts[2]) >= count) {
      throw value.refuse(
          "the database '" + parts[1] + "' has " + count + " members, from 0 on", "");
    }
    return path;
  }
}

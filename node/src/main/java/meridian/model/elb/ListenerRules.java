package meridian.model.elb;

import java.util.List;
import java.util.Locale;
import meridian.model.http.Request;
import meridian.model.http.Wildcard;
import meridian.model.settings.ActionSettings;
import meridian.model.settings.ListenerSettings;
import meridian.model.settings.ListenerSettings.Condition;
import meridian.model.settings.ListenerSettings.Rule;

/** The rules of a listener, by rising priority; the first whose conditions all hold counts. */
final class ListenerRules {
  private interface Test {
    boolean holds(Request request, int client);
  }

  private final List<Rule> rules;
  private final List<List<Test>> tests;
  private final ActionSettings otherwise;

  ListenerRules(ListenerSettings settings) {
    rules = settings.rules();
    tests =
        rules.stream()
            .map(rule -> rule.conditions().stream().map(ListenerRules::test).toList())
            .toList();
    otherwise = settings.otherwise();
  }

  /**
   * The rule that fits, or the number of rules for the default action.
   *
   * @param client the entity that asked; 0: a viewer
   */
  int rule(Request request, int client) {
    int rule = 0;
    while (rule < tests.size() && !holds(tests.get(rule), request, client)) {
      rule++;
    }
    return rule;
  }

  private static boolean holds(List<Test> all, Request request, int client) {
    for (Test test : all) {
      if (!test.holds(request, client)) {
        return false;
      }
    }
    return true;
  }

  /** How many rules were looked at until this one fitted, without the default. */
  int evaluated(int rule) {
    return StrictMath.min(rule + 1, rules.size());
  }

  /** The priority of a rule; 0: the default. */
  int priority(int rule) {
    return rule < rules.size() ? rules.get(rule).priority() : 0;
  }

  ActionSettings action(int rule) {
    return rule < rules.size() ? rules.get(rule).action() : otherwise;
  }

  private static Test test(Condition condition) {
    return switch (condition.kind()) {
      case HOST -> text(condition, true, Request::host);
      case PATH -> text(condition, false, Request::path);
      case METHOD -> (request, client) -> condition.values().contains(request.method().name());
      case HEADER -> header(condition);
      case QUERY -> query(condition);
      case SOURCE_IP -> source(condition);
    };
  }

  private static Test text(
      Condition condition, boolean ignoreCase, java.util.function.Function<Request, String> of) {
    List<Wildcard> patterns = patterns(condition, ignoreCase);
    return (request, client) -> fits(patterns, of.apply(request));
  }

  private static List<Wildcard> patterns(Condition condition, boolean ignoreCase) {
    return condition.values().stream().map(value -> new Wildcard(value, ignoreCase)).toList();
  }

  private static boolean fits(List<Wildcard> patterns, String text) {
    for (Wildcard pattern : patterns) {
      if (pattern.fits(text)) {
        return true;
      }
    }
    return false;
  }

  private static Test query(Condition condition) {
    List<Wildcard> patterns = patterns(condition, true);
    String name = condition.name().toLowerCase(Locale.ROOT);
    return (request, client) -> {
      for (String pair : request.query().split("&", -1)) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        boolean named = name.isEmpty() || name.equals(key.toLowerCase(Locale.ROOT));
        if (named && !pair.isEmpty() && fits(patterns, value)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Test source(Condition condition) {
    List<SourceRange> ranges = condition.values().stream().map(SourceRange::of).toList();
    return (request, client) -> {
      int address = SourceRange.source(client, request.viewer());
      return ranges.stream().anyMatch(range -> range.holds(address));
    };
  }

  private static Test header(Condition condition) {
    List<Wildcard> patterns = patterns(condition, true);
    return (request, client) -> {
      for (String line : request.headers().split("\n", -1)) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(condition.name())) {
          return fits(patterns, line.substring(colon + 1).strip());
        }
      }
      return false;
    };
  }
}

package meridian.model.fault;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import meridian.model.settings.FaultSettings.Kind;

/** What can break, and how: the one table that says which kind of fault is for what. */
public enum FaultTarget {
  EDGE_LOCATION("edgeLocation/", "its viewers are sent elsewhere by DNS", Kind.DOWN),
  REGIONAL_EDGE_CACHE(
      "regionalEdgeCache/",
      "edge locations pass it by; AWS does not document how fast, here it is at once",
      Kind.DOWN),
  REGION(
      "region/",
      "all that stands in it is cut off; where Lambda@Edge would run there, viewers get 503",
      Kind.DOWN),
  ZONE("zone/", "instances, nodes of balancers and members of databases there", Kind.DOWN),
  INSTANCE(
      "instance/",
      "down: cut off; crash: its server dies and refuses connections; flap: it crashes and comes"
          + " back again and again, a half of 'period' each; hang: it takes requests and never"
          + " answers; refused: it takes no new connections; errors: so many ('share') of its"
          + " answers are a 500, as after a bad deployment; slow: 'delay' is added to its work",
      Kind.DOWN,
      Kind.CRASH,
      Kind.FLAP,
      Kind.HANG,
      Kind.REFUSED,
      Kind.ERRORS,
      Kind.SLOW),
  LOAD_BALANCER(
      "loadBalancer/",
      "down: all its nodes, or those of a zone (loadBalancer/api/a): clients that know an address"
          + " from DNS meet it for up to a minute; noName: its name cannot be resolved",
      Kind.DOWN,
      Kind.NO_NAME),
  DATABASE(
      "database/",
      "a member: down: cut off; crash: its process dies; flap: again and again",
      Kind.DOWN,
      Kind.CRASH,
      Kind.FLAP),
  ORIGIN(
      "origin/",
      "a bucket: down or unreachable: packets to it are lost; refused: connections are; silent: it"
          + " takes requests and never answers; error: it answers with 'status'; slow: later by"
          + " 'delay'; noName: its name cannot be resolved; reset: it closes the connection instead of"
          + " a response; cut: in the midst of a body, at a place that is drawn; stall: it sends no"
          + " more from there on",
      Kind.DOWN,
      Kind.UNREACHABLE,
      Kind.REFUSED,
      Kind.SILENT,
      Kind.ERROR,
      Kind.SLOW,
      Kind.NO_NAME,
      Kind.RESET,
      Kind.CUT,
      Kind.STALL),
  VIEWERS(
      "viewers/",
      "a flash crowd: the viewers of a country, or all (viewers/*), are so many times ('times') as"
          + " many: each request comes that often, from other viewers of the same place",
      Kind.CROWD),
  LINK(
      "",
      "between A and B, both ways, for HTTP and health checks: down: nothing gets through; slow:"
          + " each way takes 'delay' longer; lossy: so many messages ('share') are lost and sent"
          + " again after 200 ms, then 400 ms, and so on (RFC 6298)",
      Kind.DOWN,
      Kind.SLOW,
      Kind.LOSSY);

  /** Stands between the two ends of a link. */
  public static final String ARROW = " -> ";

  private final String prefix;
  private final String about;

  @SuppressWarnings("ImmutableEnumChecker") // from List.of
  private final List<Kind> kinds;

  FaultTarget(String prefix, String about, Kind... kinds) {
    this.prefix = prefix;
    this.about = about;
    this.kinds = List.of(kinds);
  }

  /** How its paths begin. */
  public String prefix() {
    return prefix;
  }

  /** The kinds that are for it. */
  public List<Kind> kinds() {
    return kinds;
  }

  /** What a target is; empty: nothing that can break. */
  public static Optional<FaultTarget> of(String target) {
    if (target.contains(ARROW)) {
      return Optional.of(LINK);
    }
    return Stream.of(values())
        .filter(one -> one != LINK && target.startsWith(one.prefix))
        .findFirst();
  }

  /** The word of a kind in a scenario, for example {@code noName}. */
  public static String word(Kind kind) {
    return kind == Kind.NO_NAME ? "noName" : kind.name().toLowerCase(Locale.ROOT);
  }

  /** Its kinds in words: "down, slow or lossy". */
  public String words() {
    List<String> words = kinds.stream().map(FaultTarget::word).toList();
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** The whole table as one sentence for each, for people. */
  public static String table() {
    return Stream.of(values())
        .map(one -> one.shape() + " (" + one.words() + "): " + one.about + ".")
        .collect(Collectors.joining(" "));
  }

  private String shape() {
    return switch (this) {
      case EDGE_LOCATION -> "edgeLocation/ICN";
      case REGIONAL_EDGE_CACHE -> "regionalEdgeCache/eu-central-1";
      case REGION -> "region/us-east-1";
      case ZONE -> "zone/us-east-1a";
      case INSTANCE -> "instance/api/0";
      case LOAD_BALANCER -> "loadBalancer/api";
      case DATABASE -> "database/mongo/0";
      case ORIGIN -> "origin/site";
      case VIEWERS -> "viewers/KR";
      case LINK -> "A -> B";
    };
  }
}

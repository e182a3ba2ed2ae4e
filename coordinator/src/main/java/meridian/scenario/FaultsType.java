package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;

/** {@code faults:} what breaks when. Sorted by time and target. */
final class FaultsType implements Type<List<FaultSettings>> {
  private static final Key<Long> AT =
      Key.required("at", new Moment(), "Virtual time: a duration since the start of the run.");
  private static final Key<Long> FOR =
      Key.of(
          "for",
          Words.of("unlimited", VirtualTime.NEVER).or(Quantity.DURATION.positive()),
          "unlimited",
          "How long it lasts; unlimited: to the end of the run.");
  private static final Key<String> TARGET =
      Key.required(
          "target",
          new Target(),
          "What breaks, for example edgeLocation/ICN, instance/api/0, database/mongo/0, or origin/site,"
              + " which is a bucket.");
  private static final Key<Kind> FAULT =
      Key.of(
          "fault",
          Words.of("down", Kind.DOWN)
              .or("crash", Kind.CRASH)
              .or("hang", Kind.HANG)
              .or("errors", Kind.ERRORS)
              .or("unreachable", Kind.UNREACHABLE)
              .or("refused", Kind.REFUSED)
              .or("silent", Kind.SILENT)
              .or("error", Kind.ERROR)
              .or("slow", Kind.SLOW),
          "down",
          "down: it answers nobody. Of instances and members of databases also crash: its server"
              + " dies, connections are refused. Of instances also hang: it takes requests and never answers; errors: it answers 500. Of"
              + " origins also unreachable (the same as down: packets to it are lost), refused"
              + " (connections are), silent (it takes requests and never answers), error (it"
              + " answers with 'status'), slow (it answers later by 'delay').");
  private static final Key<Double> SHARE =
      Key.of("share", new Share(), "100%", "Of the requests to an origin: so many meet the fault.");
  private static final Key<Integer> STATUS =
      Key.of("status", new StatusCode(400, 599), "503", "What fault: error answers with.");
  private static final Key<CacheControl> CACHE_CONTROL =
      Key.of(
          "cacheControl",
          new CacheControlType(),
          "none",
          "The Cache-Control header of the answers of fault: error.");
  private static final Key<Long> DELAY =
      Key.of("delay", Quantity.DURATION, "10s", "How much later answers are with fault: slow.");
  private static final ListOf<FaultSettings> LIST =
      ListOf.any(
          new Section<>(
              "a fault",
              List.of(AT, FOR, TARGET, FAULT, SHARE, STATUS, CACHE_CONTROL, DELAY),
              FaultsType::fault),
          "faults");

  private static FaultSettings fault(Fields fields) {
    Kind kind = fields.get(FAULT);
    String target = fields.get(TARGET);
    boolean member = target.startsWith(DatabaseTarget.PREFIX);
    if (member && kind != Kind.DOWN && kind != Kind.CRASH) {
      throw fields.at(FAULT).refuse("no fault of database members", "Write: down or crash");
    }
    boolean ofInstances = kind == Kind.CRASH || kind == Kind.HANG || kind == Kind.ERRORS;
    if (ofInstances && !member && !target.startsWith(InstanceTarget.PREFIX)) {
      throw fields.at(FAULT).refuse("this fault is possible of instances only", "Write: down");
    }
    if (!ofInstances && kind != Kind.DOWN && !target.startsWith(OriginTarget.PREFIX)) {
      throw fields.at(FAULT).refuse("this fault is possible of origins only", "Write: down");
    }
    return new FaultSettings(
        fields.get(AT),
        VirtualTime.plus(fields.get(AT), fields.get(FOR)),
        target,
        kind,
        fields.get(SHARE),
        fields.get(STATUS),
        fields.get(CACHE_CONTROL),
        fields.get(DELAY));
  }

  @Override
  public List<FaultSettings> read(Value value) {
    List<FaultSettings> faults = LIST.read(value);
    List<FaultSettings> earlier = new ArrayList<>();
    for (FaultSettings fault : faults) {
      if (earlier.stream().anyMatch(other -> overlap(other, fault))) {
        value
            .items(expected())
            .get(earlier.size())
            .refuse(
                "another fault of " + fault.target() + " lasts at that time", "Make one of them.");
      }
      earlier.add(fault);
    }
    return faults.stream()
        .sorted(Comparator.comparingLong(FaultSettings::at).thenComparing(FaultSettings::target))
        .toList();
  }

  private static boolean overlap(FaultSettings one, FaultSettings other) {
    return one.target().equals(other.target())
        && one.at() < other.until()
        && other.at() < one.until();
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

  /** A duration since the start. */
  private static final class Moment implements Type<Long> {
    @Override
    public Long read(Value value) {
      if (value.scalar().filter(text -> text.matches("[0-9]{4}-[0-9]{2}.*")).isPresent()) {
        throw value.expected(
            expected(), "Instants of a trace cannot be used yet. Write for example: 10m");
      }
      return Quantity.DURATION.read(value);
    }

    @Override
    public String expected() {
      return "a duration since the start of the run";
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return Quantity.DURATION.schema(schema);
    }
  }

  /** The path of an entity that can break. */
  private static final class Target implements Type<String> {
    private static final String PREFIX = "edgeLocation/";

    @Override
    public String read(Value value) {
      String text = value.text(expected(), "");
      if (text.startsWith(InstanceTarget.PREFIX)) {
        return InstanceTarget.read(value, text);
      }
      if (text.startsWith(DatabaseTarget.PREFIX)) {
        return DatabaseTarget.read(value, text);
      }
      if (text.startsWith(OriginTarget.PREFIX)) {
        return OriginTarget.read(value, text);
      }
      if (!text.startsWith(PREFIX)) {
        throw value.expected(expected(), "");
      }
      String code = text.substring(PREFIX.length());
      Reading reading = value.reading();
      if (reading.find("distribution").isEmpty()) {
        throw value.refuse("there is no distribution, so it has no edge locations", "");
      }
      List<String> codes = DistributionSection.edgeCodes(reading).orElseThrow(Refused::new);
      if (!codes.contains(code)) {
        throw value.refuse(
            "unknown edge location '" + Value.shown(code) + "' of the distribution",
            Suggestion.hint(code, codes));
      }
      return text;
    }

    @Override
    public String expected() {
      return "a target such as edgeLocation/ICN, instance/api/0 or origin/site";
    }

    @Override
    public ObjectNode schema(Schema schema) {
      String prefixes = PREFIX + "|" + InstanceTarget.PREFIX + "|" + OriginTarget.PREFIX;
      prefixes += "|" + DatabaseTarget.PREFIX;
      return schema.pattern("(?:" + prefixes + ").+", expected());
    }
  }
}

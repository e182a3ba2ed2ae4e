package meridian.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import meridian.model.result.ChangeLog.Change;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.TargetGroupSettings.Targets;
import meridian.report.RunResult.EntityResult;
import meridian.report.Table.Cell;

/** Which targets of a group were out, when and why, as their load balancers saw it. */
final class TargetMonitor {
  private static final int ROWS_MAX = 40;
  private static final int SPELLS_MAX = 200;

  private final RunResult result;
  private final Entities entities;

  TargetMonitor(RunResult result) {
    this.result = result;
    entities = new Entities(result);
  }

  /** How a load balancer sees a target, by the words of the log of changes. */
  enum State {
    ABSENT(Timeline.Look.LEAVING),
    REGISTERED(Timeline.Look.WAITING),
    HEALTHY(Timeline.Look.GOOD),
    UNHEALTHY(Timeline.Look.BAD),
    DRAINING(Timeline.Look.LEAVING),
    UNUSED(Timeline.Look.LEAVING);

    private final Timeline.Look look;

    State(Timeline.Look look) {
      this.look = look;
    }

    static State of(Change change) {
      State named = valueOf(change.to().toUpperCase(Locale.ROOT));
      // Without health checks a target is healthy as soon as it is registered.
      return named == REGISTERED && change.why().isEmpty() ? HEALTHY : named;
    }

    /** What a target was before its first change that is known. */
    State before() {
      return switch (this) {
        case REGISTERED -> ABSENT;
        case HEALTHY -> UNHEALTHY;
        case UNUSED -> DRAINING;
        default -> HEALTHY;
      };
    }

    boolean isThere() {
      return this != ABSENT && this != UNUSED;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A state that lasted; {@code why} is a reason code of AWS or empty. */
  record Spell(String target, State state, long from, long until, String why) {
    /** Whether somebody might ask why: not of the check at the beginning, if that was short. */
    boolean isOut() {
      return state == State.UNHEALTHY || (state != State.HEALTHY && until - from >= Numbers.SECOND);
    }

    Timeline.Bar bar() {
      return new Timeline.Bar(
          from, until, state.look, state.word() + (why.isEmpty() ? "" : ", " + why));
    }
  }

  /** All groups; empty text where no target ever changed. */
  String html() {
    StringBuilder out = new StringBuilder();
    for (TargetGroupSettings group : result.world().targetGroups()) {
      Map<String, List<Spell>> spells = spells(group);
      if (!spells.isEmpty()) {
        out.append("<h3 class=\"part\">Target group ").append(Html.escape(group.name()));
        out.append("</h3>\n").append(timeline(group, spells)).append(table(group, spells));
      }
    }
    return out.toString();
  }

  /** The states of every target that changed, by target in the order of their numbers. */
  Map<String, List<Spell>> spells(TargetGroupSettings group) {
    Map<String, List<Change>> changes = new LinkedHashMap<>();
    for (String target : targets(group)) {
      changes.put(target, new ArrayList<>());
    }
    for (Change change : result.collector().changes().of("targetGroup/" + group.name())) {
      changes.computeIfAbsent(change.subject(), name -> new ArrayList<>()).add(change);
    }
    Map<String, List<Spell>> spells = new LinkedHashMap<>();
    changes.forEach(
        (target, own) -> {
          if (!own.isEmpty()) {
            spells.put(target, spells(target, own));
          }
        });
    return spells;
  }

  private List<String> targets(TargetGroupSettings group) {
    return entities.targets(group).stream()
        .sorted(Entities.BY_NUMBER)
        .map(EntityResult::name)
        .toList();
  }

  private List<Spell> spells(String target, List<Change> changes) {
    List<Spell> spells = new ArrayList<>();
    State state = State.of(changes.get(0)).before();
    String why = "";
    long from = result.world().warmUp();
    for (Change change : changes) {
      add(spells, new Spell(target, state, from, change.at(), why));
      state = State.of(change);
      why = change.why();
      from = change.at();
    }
    add(spells, new Spell(target, state, from, result.virtualNanos(), why));
    return spells;
  }

  private static void add(List<Spell> spells, Spell spell) {
    if (spell.state().isThere() && spell.until() > spell.from()) {
      spells.add(spell);
    }
  }

  private String timeline(TargetGroupSettings group, Map<String, List<Spell>> spells) {
    Timeline timeline = new Timeline(result);
    spells.entrySet().stream()
        .limit(ROWS_MAX)
        .forEach(
            target ->
                timeline.row(target.getKey(), target.getValue().stream().map(Spell::bar).toList()));
    List<String> notes = new ArrayList<>();
    if (spells.size() > ROWS_MAX) {
      notes.add(spells.size() - ROWS_MAX + " more changed, too.");
    }
    int steady = start(group) - (int) spells.values().stream().filter(this::isOfTheStart).count();
    if (steady > 0) {
      notes.add(
          steady + (steady == 1 ? " target was" : " targets were") + " healthy all the time.");
    }
    return timeline.html()
        + "<p class=\"note legend\"><i class=\"good\"></i>healthy <i"
        + " class=\"waiting\"></i>registered, not checked yet <i class=\"bad\"></i>unhealthy <i"
        + " class=\"leaving\"></i>draining"
        + (notes.isEmpty() ? "" : " <span class=\"gap\"></span>" + String.join(" ", notes))
        + "</p>\n";
  }

  /** How many targets there were when counting began. */
  private int start(TargetGroupSettings group) {
    if (group.targets() instanceof Targets.AutoScaling scaled) {
      return result.world().autoScalingGroups().stream()
          .filter(one -> one.name().equals(scaled.group()))
          .mapToInt(AutoScalingSettings::desired)
          .sum();
    }
    return group.targets() instanceof Targets.Instances fixed ? fixed.count() : 1;
  }

  private boolean isOfTheStart(List<Spell> spells) {
    return !spells.isEmpty() && spells.get(0).from() == result.world().warmUp();
  }

  private static String table(TargetGroupSettings group, Map<String, List<Spell>> spells) {
    Table table =
        new Table("out-" + group.name())
            .text("Target")
            .text("State")
            .number("From")
            .number("Until")
            .number("For")
            .text("Reason");
    List<Spell> out =
        spells.values().stream()
            .flatMap(List::stream)
            .filter(Spell::isOut)
            .sorted((a, b) -> Long.compare(a.from(), b.from()))
            .toList();
    for (Spell spell : out.subList(0, Math.min(SPELLS_MAX, out.size()))) {
      table.row(
          Cell.code(spell.target()),
          Cell.text(spell.state().word()),
          Cell.clock(spell.from()),
          Cell.clock(spell.until()),
          Cell.duration(spell.until() - spell.from()),
          Cell.text(spell.why()));
    }
    String more = out.size() - SPELLS_MAX + " more are in summary.json.";
    return table.html() + (out.size() > SPELLS_MAX ? "<p class=\"note\">" + more + "</p>\n" : "");
  }
}

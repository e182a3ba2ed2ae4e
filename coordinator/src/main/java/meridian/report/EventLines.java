package meridian.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import meridian.model.result.ChangeLog.Change;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.report.RunResult.EntityResult;
import meridian.report.TargetMonitor.Spell;
import meridian.report.TargetMonitor.State;

/** What the terminal says of faults and of what they, or the load, led to: nothing if nothing. */
final class EventLines {
  private static final int NAMED = 3;

  private final RunResult result;
  private final Entities entities;
  private final List<Line> lines = new ArrayList<>();

  private EventLines(RunResult result) {
    this.result = result;
    entities = new Entities(result);
  }

  /** A line with its title; empty: it belongs to the one above. */
  record Line(String title, String text) {}

  static List<Line> of(RunResult result) {
    EventLines all = new EventLines(result);
    all.faults();
    result.world().loadBalancers().forEach(all::balancer);
    result.world().targetGroups().forEach(all::targets);
    result.world().autoScalingGroups().forEach(all::scaling);
    all.alarms();
    return all.lines;
  }

  private void faults() {
    List<FaultSpans.Span> spans = FaultSpans.of(result);
    String title = "Faults";
    for (FaultSpans.Span span : spans.subList(0, Math.min(NAMED, spans.size()))) {
      String until =
          span.until() >= result.virtualNanos() ? "the end" : Numbers.clock(span.until());
      lines.add(
          new Line(title, span.label() + " from " + Numbers.clock(span.from()) + " to " + until));
      title = "";
    }
    if (spans.size() > NAMED) {
      lines.add(new Line("", "and " + (spans.size() - NAMED) + " more"));
    }
  }

  private void balancer(LoadBalancerSettings balancer) {
    EntityResult entity = entities.find("loadBalancer/" + balancer.name()).orElse(null);
    if (entity == null) {
      return;
    }
    long own = BalancerTables.serverErrors(entity, BalancerTables.OWN);
    long all = BalancerTables.serverErrors(entity, BalancerTables.ALL);
    if (all > 0) {
      lines.add(
          new Line(
              "5xx",
              "%s: %s of its targets, %s of its own"
                  .formatted(balancer.name(), Numbers.count(all - own), Numbers.count(own))));
    }
  }

  private void targets(TargetGroupSettings group) {
    Map<String, Long> unhealthy = new TreeMap<>();
    Map<String, String> why = new TreeMap<>();
    for (List<Spell> spells : new TargetMonitor(result).spells(group).values()) {
      for (Spell spell : spells) {
        if (spell.state() == State.UNHEALTHY) {
          unhealthy.merge(spell.target(), spell.until() - spell.from(), Long::sum);
          why.putIfAbsent(spell.target(), spell.why());
        }
      }
    }
    unhealthy.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(reversedNames()))
        .ifPresent(
            longest ->
                lines.add(
                    new Line(
                        "Targets",
                        "%s: %d unhealthy for a time, %s the longest: %s, %s"
                            .formatted(
                                group.name(),
                                unhealthy.size(),
                                longest.getKey(),
                                Numbers.duration(longest.getValue()),
                                why.get(longest.getKey())))));
  }

  /** Of equal ones the first name. */
  private static Comparator<Map.Entry<String, Long>> reversedNames() {
    return Map.Entry.<String, Long>comparingByKey().reversed();
  }

  private void scaling(AutoScalingSettings group) {
    entities
        .find("autoScalingGroup/" + group.name())
        .ifPresent(
            entity ->
                lines.add(
                    new Line(
                        "Scaling",
                        "%s: %d to %d instances desired, %d at the end; %d launched, %d terminated"
                            .formatted(
                                group.name(),
                                entity.count("desiredMin"),
                                entity.count("desiredMax"),
                                entity.count("desired"),
                                entity.count("launches"),
                                entity.count("terminations")))));
  }

  private void alarms() {
    List<Change> alarms = AlarmView.wentOff(result);
    if (!alarms.isEmpty()) {
      String named =
          alarms.stream()
              .limit(NAMED)
              .map(alarm -> alarm.subject() + " at " + Numbers.clock(alarm.at()))
              .collect(Collectors.joining(", "));
      int more = alarms.size() - NAMED;
      lines.add(new Line("Alarms", named + (more > 0 ? " and " + more + " more" : "")));
    }
  }
}

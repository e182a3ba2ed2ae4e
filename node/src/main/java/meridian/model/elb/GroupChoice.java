package meridian.model.elb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Request;
import meridian.model.settings.ActionSettings.Forward;
import meridian.model.settings.ActionSettings.Weighted;
import meridian.model.settings.ListenerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Which target group a forward action sends a request to: one of several, by weight. With
 * stickiness a viewer stays with the one that he had first. (Elastic Load Balancing, Application
 * Load Balancers, "Sticky sessions".)
 */
final class GroupChoice {
  private static final long FORWARD = Hash.of("forward action");

  private final List<TargetGroup> groups;
  private final long seed;

  /** Of each action that has stickiness, in the order of the listeners. */
  private final Map<Forward, StickyViewers> sticky = new LinkedHashMap<>();

  GroupChoice(List<TargetGroup> groups, List<ListenerSettings> listeners, long seed) {
    this.groups = groups;
    this.seed = seed;
    for (ListenerSettings listener : listeners) {
      Stream.concat(
              listener.rules().stream().map(ListenerSettings.Rule::action),
              Stream.of(listener.otherwise()))
          .filter(Forward.class::isInstance)
          .map(Forward.class::cast)
          .filter(forward -> forward.stickiness() > 0)
          .forEach(forward -> sticky.put(forward, new StickyViewers(forward.stickiness())));
    }
  }

  /** The index of a group; -1: all weights are 0. */
  int of(Forward forward, Request request, long now) {
    List<Weighted> weighted = forward.groups();
    if (weighted.size() == 1) {
      return weighted.get(0).weight() == 0 ? -1 : indexOf(weighted.get(0).group());
    }
    @Nullable StickyViewers viewers = forward.stickiness() > 0 ? sticky.get(forward) : null;
    if (viewers == null) {
      return drawn(weighted, request);
    }
    int held = viewers.target(request.viewer(), now);
    int group = held >= 0 ? held : drawn(weighted, request);
    if (group >= 0) {
      viewers.hold(request.viewer(), group, now);
    }
    return group;
  }

  private int drawn(List<Weighted> weighted, Request request) {
    long total = weighted.stream().mapToLong(Weighted::weight).sum();
    long left = RandomStream.bounded(RandomStream.at(seed, FORWARD, request.number()), total);
    for (Weighted one : weighted) {
      left -= one.weight();
      if (left < 0) {
        return indexOf(one.group());
      }
    }
    return -1;
  }

  private int indexOf(String group) {
    int i = 0;
    while (!groups.get(i).settings.name().equals(group)) {
      i++;
    }
    return i;
  }

  void save(StateOutput out) {
    sticky.values().forEach(viewers -> viewers.save(out));
  }

  void load(StateInput in) {
    sticky.values().forEach(viewers -> viewers.load(in));
  }
}

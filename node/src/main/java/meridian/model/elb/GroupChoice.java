package meridian.model.elb;

import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.Request;
import meridian.model.settings.ActionSettings.Forward;
import meridian.model.settings.ActionSettings.Weighted;

/** Which target group a forward action sends a request to: one of several, by weight. */
final class GroupChoice {
  private static final long FORWARD = Hash.of("forward action");

  private final List<TargetGroup> groups;
  private final long seed;

  GroupChoice(List<TargetGroup> groups, long seed) {
    this.groups = groups;
    this.seed = seed;
  }

  /** The index of a group; -1: all weights are 0. */
  int of(Forward forward, Request request) {
    List<Weighted> weighted = forward.groups();
    if (weighted.size() == 1) {
      return weighted.get(0).weight() == 0 ? -1 : indexOf(weighted.get(0).group());
    }
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
}

package meridian.model.autoscaling;

import meridian.model.result.MetricStore;

/**
 * The CloudWatch metrics of a group. Names: Amazon EC2 Auto Scaling User Guide, "Amazon CloudWatch
 * metrics for Amazon EC2 Auto Scaling".
 */
final class GroupMetrics {
  private final MetricStore store;
  private final String dimensions;

  GroupMetrics(String group, MetricStore store) {
    this.store = store;
    dimensions = "AutoScalingGroupName=" + group;
  }

  /** The group as it is at the end of the minute that begins then. */
  void minute(long start, int min, int max, int desired, Slots slots) {
    add("GroupMinSize", start, min);
    add("GroupMaxSize", start, max);
    add("GroupDesiredCapacity", start, desired);
    add("GroupInServiceInstances", start, slots.count(Slot.State.IN_SERVICE));
    add("GroupPendingInstances", start, slots.count(Slot.State.PENDING));
    add("GroupTerminatingInstances", start, slots.count(Slot.State.TERMINATING));
    add("GroupTotalInstances", start, slots.all().size() - slots.count(Slot.State.FREE));
  }

  private void add(String metric, long start, long value) {
    store
        .series(new MetricStore.Key("AWS/AutoScaling", metric, dimensions, "None", 1))
        .add(start, value);
  }
}

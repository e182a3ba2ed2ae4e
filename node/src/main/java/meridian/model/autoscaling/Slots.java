package meridian.model.autoscaling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import meridian.kernel.VirtualTime;

/** The places of a group, spread over zones in turn: which one is next to begin or to end. */
final class Slots {
  private final List<Slot> all;
  private final int zones;

  Slots(List<Integer> entities, int zones) {
    all = IntStream.range(0, entities.size()).mapToObj(i -> new Slot(i, entities.get(i))).toList();
    this.zones = zones;
  }

  List<Slot> all() {
    return all;
  }

  Slot get(int index) {
    return all.get(index);
  }

  Slot ofEntity(int entity) {
    return all.stream().filter(slot -> slot.entity == entity).findFirst().orElseThrow();
  }

  Stream<Slot> in(Slot.State state) {
    return all.stream().filter(slot -> slot.state == state);
  }

  int count(Slot.State state) {
    return (int) in(state).count();
  }

  /** Instances that count as capacity: those that boot, and those in service. */
  int capacity() {
    return (int) all.stream().filter(Slot::isCapacity).count();
  }

  private long inZone(int zone) {
    return all.stream().filter(slot -> slot.isCapacity() && zone(slot) == zone).count();
  }

  private int zone(Slot slot) {
    return slot.index % zones;
  }

  /** The free place in the zone with the fewest instances; of equal ones that used least. */
  Optional<Slot> toLaunch() {
    return in(Slot.State.FREE)
        .min(
            Comparator.comparingLong((Slot slot) -> inZone(zone(slot)))
                .thenComparingLong(slot -> slot.life)
                .thenComparingInt(slot -> slot.index));
  }

  /**
   * The default termination policy: in the zone with the most instances the one that is nearest to
   * its next billing hour (all have the same launch template; Amazon EC2 Auto Scaling User Guide,
   * "Default termination policy").
   */
  Optional<Slot> toTerminate(long now) {
    return all.stream()
        .filter(Slot::isCapacity)
        .min(
            Comparator.comparingLong((Slot slot) -> -inZone(zone(slot)))
                .thenComparingLong(slot -> -((now - slot.launchedAt) % VirtualTime.HOUR))
                .thenComparingInt(slot -> slot.index));
  }
}

package meridian.model.cdn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import meridian.kernel.VirtualTime;
import meridian.model.settings.CacheSettings;

/**
 * The caches as their papers tell them, with lists that are searched from the beginning: slow, and
 * nothing to get wrong. The first of a list is the one that came first.
 */
abstract class PlainCache {
  static final class Thing {
    final long key;
    final long bytes;
    long askedAt;
    int uses;

    Thing(long key, long bytes, long askedAt) {
      this.key = key;
      this.bytes = bytes;
      this.askedAt = askedAt;
    }
  }

  final CacheSettings settings;
  final List<Long> evicted = new ArrayList<>();
  long now;

  PlainCache(CacheSettings settings) {
    this.settings = settings;
  }

  static PlainCache of(CacheSettings settings) {
    return switch (settings.policy()) {
      case LRU -> new Lru(settings);
      case FIFO -> new Fifo(settings);
      case SIEVE -> new Sieve(settings);
      case S3_FIFO -> new S3Fifo(settings);
      case LFU -> new Lfu(settings);
      case W_TINY_LFU -> new WTinyLfu(settings);
    };
  }

  /** All lists of what is kept. */
  abstract List<List<Thing>> queues();

  abstract void used(Thing thing);

  /** Makes room and inserts, or refuses. */
  abstract void insert(Thing thing);

  Stream<Thing> things() {
    return queues().stream().flatMap(List::stream);
  }

  long bytes() {
    return bytes(things().toList());
  }

  static long bytes(List<Thing> things) {
    return things.stream().mapToLong(thing -> thing.bytes).sum();
  }

  boolean isFull(long more) {
    return bytes() + more > settings.bytesMax() || things().count() + 1 > settings.objectsMax();
  }

  void evict(Thing thing) {
    evicted.add(thing.key);
    drop(thing);
  }

  void drop(Thing thing) {
    queues().forEach(queue -> queue.remove(thing));
  }

  boolean isStale(Thing thing) {
    return settings.retention() != VirtualTime.NEVER && now - thing.askedAt > settings.retention();
  }

  /** The thing, if it is there. */
  Thing find(long key) {
    Thing found = things().filter(thing -> thing.key == key).findFirst().orElse(null);
    if (found != null && isStale(found)) {
      evict(found);
      return null;
    }
    return found;
  }

  void touch(Thing thing) {
    thing.askedAt = now;
    used(thing);
  }

  void put(long key, long bytes) {
    things().filter(thing -> thing.key == key).findFirst().ifPresent(this::drop);
    if (bytes <= settings.bytesMax() && bytes <= settings.admission().bytesMax()) {
      insert(new Thing(key, bytes, now));
    }
  }

  static final class Lru extends PlainCache {
    private final List<Thing> queue = new ArrayList<>();

    Lru(CacheSettings settings) {
      super(settings);
    }

    @Override
    List<List<Thing>> queues() {
      return List.of(queue);
    }

    @Override
    void used(Thing thing) {
      queue.remove(thing);
      queue.add(thing);
    }

    @Override
    void insert(Thing thing) {
      queue.stream().filter(this::isStale).toList().forEach(this::evict);
      while (isFull(thing.bytes)) {
        evict(queue.get(0));
      }
      queue.add(thing);
    }
  }

  static final class Fifo extends PlainCache {
    private final List<Thing> queue = new ArrayList<>();

    Fifo(CacheSettings settings) {
      super(settings);
    }

    @Override
    List<List<Thing>> queues() {
      return List.of(queue);
    }

    @Override
    void used(Thing thing) {}

    @Override
    void insert(Thing thing) {
      while (isFull(thing.bytes)) {
        evict(queue.get(0));
      }
      queue.add(thing);
    }
  }

  static final class Sieve extends PlainCache {
    private final List<Thing> queue = new ArrayList<>();
    private int hand;

    Sieve(CacheSettings settings) {
      super(settings);
    }

    @Override
    List<List<Thing>> queues() {
      return List.of(queue);
    }

    @Override
    void used(Thing thing) {
      thing.uses = 1;
    }

    @Override
    void drop(Thing thing) {
      int at = queue.indexOf(thing);
      hand -= at < hand ? 1 : 0;
      super.drop(thing);
      // Past the end the hand begins anew, also if the queue grows again before it moves.
      hand = hand == queue.size() ? 0 : hand;
    }

    @Override
    void insert(Thing thing) {
      while (isFull(thing.bytes)) {
        while (queue.get(hand).uses == 1) {
          queue.get(hand).uses = 0;
          hand = (hand + 1) % queue.size();
        }
        evict(queue.get(hand));
      }
      queue.add(thing);
    }
  }

  static final class Lfu extends PlainCache {
    private final List<Thing> queue = new ArrayList<>();

    Lfu(CacheSettings settings) {
      super(settings);
    }

    @Override
    List<List<Thing>> queues() {
      return List.of(queue);
    }

    /** In the order in which they got the number of uses that they have. */
    @Override
    void used(Thing thing) {
      thing.uses++;
      queue.remove(thing);
      queue.add(thing);
    }

    @Override
    void insert(Thing thing) {
      while (isFull(thing.bytes)) {
        evict(queue.stream().min(Comparator.comparingInt(t -> t.uses)).orElseThrow());
      }
      queue.add(thing);
    }
  }

  static final class S3Fifo extends PlainCache {
    private final List<Thing> small = new ArrayList<>();
    private final List<Thing> main = new ArrayList<>();
    private final List<Thing> ghosts = new ArrayList<>();

    S3Fifo(CacheSettings settings) {
      super(settings);
    }

    @Override
    List<List<Thing>> queues() {
      return List.of(small, main);
    }

    @Override
    void used(Thing thing) {
      thing.uses = Math.min(3, thing.uses + 1);
    }

    @Override
    void insert(Thing thing) {
      boolean cameBack = ghosts.removeIf(ghost -> ghost.key == thing.key);
      while (isFull(thing.bytes)) {
        long bytesMax = settings.bytesMax();
        long objectsMax = settings.objectsMax();
        if (small.isEmpty()
            || bytes(main) > bytesMax - bytesMax / 10
            || main.size() > objectsMax - objectsMax / 10) {
          evictFromMain();
        } else {
          evictFromSmall();
        }
      }
      (cameBack ? main : small).add(thing);
    }

    private void evictFromMain() {
      while (main.get(0).uses > 0) {
        Thing again = main.remove(0);
        again.uses--;
        main.add(again);
      }
      evict(main.get(0));
    }

    private void evictFromSmall() {
      while (!small.isEmpty()) {
        Thing first = small.get(0);
        if (first.uses < 2) {
          evict(first);
          remember(first);
          return;
        }
        small.remove(first);
        first.uses = 0;
        main.add(first);
      }
    }

    private void remember(Thing ghost) {
      double bytesMax = Math.floor(settings.bytesMax() * 0.9);
      double objectsMax = Math.floor(settings.objectsMax() * 0.9);
      if (ghost.bytes > bytesMax || objectsMax < 1) {
        return;
      }
      while (bytes(ghosts) + ghost.bytes > bytesMax || ghosts.size() + 1 > objectsMax) {
        ghosts.remove(0);
      }
      ghosts.add(ghost);
    }
  }

  static final class WTinyLfu extends PlainCache {
    private final List<Thing> window = new ArrayList<>();
    private final List<Thing> probation = new ArrayList<>();
    private final List<Thing> guarded = new ArrayList<>();
    private final FrequencySketch sketch = new FrequencySketch();
    private final double windowBytes;
    private final double windowObjects;

    WTinyLfu(CacheSettings settings) {
      super(settings);
      windowBytes = Math.ceil(settings.bytesMax() / 100.0);
      windowObjects = Math.ceil(settings.objectsMax() / 100.0);
    }

    @Override
    List<List<Thing>> queues() {
      return List.of(probation, guarded, window);
    }

    @Override
    void used(Thing thing) {
      sketch.add(thing.key);
      List<Thing> from = queues().stream().filter(q -> q.contains(thing)).findFirst().orElseThrow();
      from.remove(thing);
      (from == window ? window : guarded).add(thing);
      while (bytes(guarded) > Math.floor((settings.bytesMax() - windowBytes) * 0.8)
          || guarded.size() > Math.floor((settings.objectsMax() - windowObjects) * 0.8)) {
        probation.add(guarded.remove(0));
      }
    }

    @Override
    void insert(Thing thing) {
      sketch.reserve((int) things().count() + 1);
      sketch.add(thing.key);
      if (thing.bytes > windowBytes) {
        List<Thing> victims = victims(thing.bytes);
        if (beats(thing, victims)) {
          victims.forEach(this::evict);
          probation.add(thing);
        }
        return;
      }
      while (bytes(window) + thing.bytes > windowBytes || window.size() + 1 > windowObjects) {
        Thing candidate = window.get(0);
        List<Thing> victims = victims(thing.bytes);
        if (victims.contains(candidate) || !beats(candidate, victims)) {
          evict(candidate);
        } else {
          victims.forEach(this::evict);
          window.remove(candidate);
          probation.add(candidate);
        }
      }
      victims(thing.bytes).forEach(this::evict);
      window.add(thing);
    }

    /** Who has to go, in this order, so that so many bytes fit in. */
    private List<Thing> victims(long more) {
      List<Thing> left = new ArrayList<>(things().toList());
      List<Thing> victims = new ArrayList<>();
      while (bytes(left) + more > settings.bytesMax() || left.size() + 1 > settings.objectsMax()) {
        victims.add(left.remove(0));
      }
      return victims;
    }

    private boolean beats(Thing candidate, List<Thing> victims) {
      int sum = victims.stream().mapToInt(victim -> sketch.frequency(victim.key)).sum();
      return victims.isEmpty() || sketch.frequency(candidate.key) > sum;
    }
  }
}

package meridian.model.origin;

import meridian.kernel.Distribution;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.settings.ObjectSettings;

/**
 * When a behaviour's objects change: a pure function of the seed, the object and the time. Costs
 * some ten hashes at most, and a logarithm where the mean time between changes is drawn.
 */
public final class ObjectChanges {
  private static final long PHASE = Hash.of("object phase");
  private static final long PERIOD = Hash.of("object period");
  private static final long COUNT = Hash.of("object changes");
  private static final long INSTANT = Hash.of("object change");
  private static final double ONE_OVER_E = StrictMath.exp(-1);

  private final long seed;
  private final ObjectSettings settings;
  private final boolean changing;
  private final boolean poisson;

  /** The changes of the objects of one behaviour. */
  public ObjectChanges(long seed, ObjectSettings settings) {
    this.seed = seed;
    this.settings = settings;
    changing = settings.areChanging();
    poisson = settings.changes() == ObjectSettings.Changes.POISSON;
  }

  /** Whether there is an object that ever changes. */
  public boolean areThere() {
    return changing;
  }

  /**
   * The version that the origin has at {@code now}: never negative, and larger for later ones. 0:
   * it has not changed yet in this run (or never does).
   */
  public long version(long object, long now) {
    if (!changing) {
      return 0;
    }
    long every = every(object);
    if (poisson) {
      return lastChange(object, now, every) + 1;
    }
    return (now + phase(object, every)) / every;
  }

  /**
   * When the object was last modified, virtual nanoseconds; negative where that was before the run.
   * An object that never changes was modified a day before.
   */
  public long lastModified(long object, long now) {
    if (!changing) {
      return -VirtualTime.DAY;
    }
    long every = every(object);
    if (!poisson) {
      return version(object, now) * every - phase(object, every);
    }
    long change = lastChange(object, now, every);
    return change >= 0
        ? change
        : -new Distribution.Exponential(every).sample(RandomStream.at(seed, PHASE, object));
  }

  private long every(long object) {
    return StrictMath.max(1, settings.changesEvery().sample(RandomStream.at(seed, PERIOD, object)));
  }

  private long phase(long object, long every) {
    return RandomStream.bounded(RandomStream.at(seed, PHASE, object), every);
  }

  /**
   * The last event of a Poisson process on [0, now], or -1. Time is cut into stretches of the mean
   * distance: each has a number of events of its own, drawn with mean 1, at instants that are
   * uniform in it. So it can be computed from here back, which takes 1.6 stretches on average.
   */
  private long lastChange(long object, long now, long every) {
    for (long stretch = now / every; stretch >= 0; stretch--) {
      long key = Hash.combine(object, stretch);
      long last = -1;
      for (int i = events(RandomStream.at(seed, COUNT, key)); i > 0; i--) {
        long bits = RandomStream.at(Hash.combine(seed, INSTANT), key, i);
        long at = stretch * every + RandomStream.bounded(bits, every);
        last = at <= now ? StrictMath.max(last, at) : last;
      }
      if (last >= 0) {
        return last;
      }
    }
    return -1;
  }

  /** A Poisson number of mean 1, by inversion. */
  private static int events(long bits) {
    double rest = RandomStream.unit(bits);
    double probability = ONE_OVER_E;
    int n = 0;
    while (rest >= probability && probability > 0) {
      rest -= probability;
      probability /= ++n;
    }
    return n;
  }
}

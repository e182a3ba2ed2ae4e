package meridian.trace;

import java.nio.charset.StandardCharsets;
import meridian.kernel.Distribution;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;

/**
 * Makes traffic: viewers in the cities of the world ask for objects of Zipf popularity. Times begin
 * at 0, which is midnight UTC. Arrivals, viewers and objects have a random stream each, and what
 * belongs to an object or viewer comes from (seed, object or viewer): changing one setting leaves
 * the others' draws alone. A viewer's name is "v" and his number, an object's path the prefix and
 * its rank, so that what is written to a file reads back as the same traffic.
 */
public final class TrafficGenerator implements ResumableReader {
  private static final long SIZE = Hash.of("trace/generate/size");
  private static final int SIZES_KEPT = 1 << 20;

  /** The day curve moves so little in this time that it is taken as constant. */
  private static final long CURVE_STEP = VirtualTime.SECOND;

  private final GeneratorSettings settings;
  private final long seed;
  private final ArrivalTimes arrivals;
  private final Viewers viewers;
  private final ZipfSampler objects;
  private final QueryStrings queries;
  private RandomStream objectRandom;
  private final byte[] text;
  private final int prefixLength;
  private final long[] sizes;
  private long now;
  private long curveUntil;
  private double cosine;
  private double sine;

  /**
   * Traffic that depends on these values alone.
   *
   * @throws IllegalArgumentException where a country has no city in {@code population}
   */
  public TrafficGenerator(GeneratorSettings settings, Population population, long seed) {
    this.settings = settings;
    this.seed = seed;
    viewers = new Viewers(settings, population, seed);
    arrivals =
        new ArrivalTimes(
            settings.arrivals(),
            settings.duration(),
            viewers.worldCosine(),
            viewers.worldSine(),
            new RandomStream(seed, "trace/generate/arrivals"));
    objects = new ZipfSampler(settings.objects(), settings.zipf());
    objectRandom = new RandomStream(seed, "trace/generate/objects");
    queries = new QueryStrings(settings.queries(), seed);
    byte[] prefix = settings.pathPrefix().getBytes(StandardCharsets.UTF_8);
    prefixLength = prefix.length;
    text = java.util.Arrays.copyOf(prefix, prefixLength + 64);
    boolean sized = settings.size().isPresent();
    sizes = new long[sized ? (int) Math.min(SIZES_KEPT, settings.objects()) : 0];
  }

  @Override
  public boolean next(TraceRow row) {
    now = arrivals.next();
    if (now == VirtualTime.NEVER) {
      return false;
    }
    row.clear();
    row.time = now;
    viewer(row);
    long rank = objects.draw(objectRandom);
    int pathEnd = Texts.decimal(rank, text, prefixLength);
    row.path.set(text, 0, pathEnd);
    if (!settings.queries().isEmpty()) {
      queries.draw(row);
    }
    if (settings.size().isPresent()) {
      row.bytes = size(settings.size().get(), rank);
    }
    return true;
  }

  private void viewer(TraceRow row) {
    if (now >= curveUntil && settings.diurnal() > 0) {
      double angle = DayCurve.angle((double) now);
      cosine = StrictMath.cos(angle);
      sine = StrictMath.sin(angle);
      curveUntil = (now / CURVE_STEP + 1) * CURVE_STEP;
    }
    long viewer = viewers.draw(cosine, sine);
    viewers.place(row);
    // The name stands behind the room for the path, which has up to 19 digits.
    int start = prefixLength + 24;
    text[start] = 'v';
    int end = Texts.decimal(viewer, text, start + 1);
    row.client.set(text, start, end - start);
    row.viewer = Hash.of(text, start, end - start);
  }

  /** The sizes of the most popular objects are kept: a log-normal draw costs more than all else. */
  private long size(Distribution distribution, long rank) {
    if (rank > sizes.length) {
      return distribution.sample(RandomStream.at(seed, SIZE, rank));
    }
    int index = (int) rank - 1;
    long kept = sizes[index];
    if (kept == 0) {
      kept = 1 + distribution.sample(RandomStream.at(seed, SIZE, rank));
      sizes[index] = kept;
    }
    return kept - 1;
  }

  /** The sizes that are kept need not be saved: they follow from seed and rank. */
  @Override
  public void save(StateOutput out) {
    arrivals.save(out);
    viewers.save(out);
    out.writeLong(objectRandom.state());
    queries.save(out);
    out.writeLong(now);
    out.writeLong(curveUntil);
    out.writeDouble(cosine);
    out.writeDouble(sine);
  }

  @Override
  public void load(StateInput in) {
    arrivals.load(in);
    viewers.load(in);
    objectRandom = new RandomStream(in.readLong());
    queries.load(in);
    now = in.readLong();
    curveUntil = in.readLong();
    cosine = in.readDouble();
    sine = in.readDouble();
  }

  @Override
  public double progress() {
    return now == VirtualTime.NEVER ? 1 : (double) now / settings.duration();
  }

  @Override
  public long unparsed() {
    return 0;
  }

  @Override
  public boolean absoluteTime() {
    return false;
  }

  @Override
  public void close() {}
}

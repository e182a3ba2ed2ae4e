package meridian.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.message.KryoState;
import meridian.model.World;
import meridian.model.origin.OriginObjects;
import meridian.model.result.AccessLine;
import meridian.model.result.BalancerLine;
import meridian.report.AccessLog;
import meridian.report.BalancerLog;
import org.jspecify.annotations.Nullable;

/**
 * The access logs of a run: {@code access.log.gz} of the distribution, {@code alb.log.gz} of its
 * load balancers, each sorted by time of completion, place and request. It goes back with the run:
 * its position is part of a checkpoint. Attempts use it one after the other; one that is over is
 * not listened to.
 */
public final class RunLog {
  /** The instant at which a run of made traffic begins. */
  static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

  /** The same in nanoseconds since 1970. */
  static final long MADE_NANOS = MADE.getEpochSecond() * VirtualTime.SECOND;

  private static final String DOMAIN = "d111111abcdef8.cloudfront.net";
  private static final String ACCESS_LOG = "access.log.gz";
  private static final String BALANCER_LOG = "alb.log.gz";

  private final World world;
  private final Optional<SortedLog<AccessLine>> requests;
  private final Optional<SortedLog<BalancerLine>> balanced;
  private @Nullable AccessLog accessLog;
  private @Nullable BalancerLog balancerLog;
  private long zero = -1;
  private long epoch = -1;

  /**
   * Logs in a folder.
   *
   * @param world of the run; says which logs there are
   */
  public RunLog(Path folder, World world) {
    this.world = world;
    requests =
        world.settings().distribution().map(distribution -> requests(folder.resolve(ACCESS_LOG)));
    balanced =
        world.settings().loadBalancers().isEmpty()
            ? Optional.empty()
            : Optional.of(balanced(folder.resolve(BALANCER_LOG)));
  }

  private static SortedLog<AccessLine> requests(Path file) {
    return new SortedLog<>(
        new LogFile(file, AccessLog.HEADER),
        AccessLine::completedAt,
        Comparator.comparingLong(AccessLine::completedAt)
            .thenComparingInt(AccessLine::entry)
            .thenComparingLong(line -> line.request().number()));
  }

  private static SortedLog<BalancerLine> balanced(Path file) {
    return new SortedLog<>(
        new LogFile(file, ""),
        BalancerLine::completedAt,
        Comparator.comparingLong(BalancerLine::completedAt)
            .thenComparingInt(BalancerLine::balancer)
            .thenComparingLong(line -> line.request().number())
            .thenComparingInt(BalancerLine::client)
            .thenComparingLong(BalancerLine::arrivedAt)
            .thenComparingInt(BalancerLine::target));
  }

  /** An attempt begins where {@link #position} was called; empty: at the beginning. */
  synchronized void begin(long newEpoch, byte[] position) {
    epoch = newEpoch;
    if (position.length > 0) {
      KryoState.read(position, in -> io(() -> load(in)));
    } else {
      io(
          () -> {
            if (requests.isPresent()) {
              requests.get().begin();
            }
            if (balanced.isPresent()) {
              balanced.get().begin();
            }
          });
    }
  }

  private void load(StateInput in) throws IOException {
    startAt(in.readLong());
    if (requests.isPresent()) {
      requests.get().load(in, AccessLine.class);
    }
    if (balanced.isPresent()) {
      balanced.get().load(in, BalancerLine.class);
    }
  }

  private void save(StateOutput out) throws IOException {
    out.writeLong(zero);
    if (requests.isPresent()) {
      requests.get().save(out);
    }
    if (balanced.isPresent()) {
      balanced.get().save(out);
    }
  }

  /**
   * Where virtual time 0 is.
   *
   * @param newZero nanoseconds since 1970; 0: made traffic; -1: nobody knows yet
   */
  private void startAt(long newZero) {
    zero = newZero;
    Instant start = zero <= 0 ? MADE : Instant.EPOCH.plusNanos(zero);
    accessLog =
        world
            .settings()
            .distribution()
            .map(
                distribution ->
                    new AccessLog(
                        start,
                        DOMAIN,
                        new OriginObjects(world.settings().seed(), distribution.behaviors())))
            .orElse(null);
    balancerLog = new BalancerLog(start, new Balancers(world));
  }

  /** Lines of an attempt. */
  synchronized void add(long ofEpoch, List<AccessLine> lines, List<BalancerLine> balancers) {
    if (ofEpoch == epoch) {
      requests.ifPresent(log -> log.add(lines));
      balanced.ifPresent(log -> log.add(balancers));
    }
  }

  /**
   * All lines of events before this virtual time are there: writes those that are due.
   *
   * @param ofZero see {@link ChunkSource#zero}
   */
  synchronized void upTo(long ofEpoch, long ofZero, long time) {
    if (ofEpoch == epoch) {
      if (zero < 0) {
        startAt(ofZero);
      }
      io(() -> writeBefore(time));
    }
  }

  private void writeBefore(long time) throws IOException {
    AccessLog lines = accessLog;
    BalancerLog balancers = balancerLog;
    if (requests.isPresent() && lines != null) {
      requests.get().writeBefore(time, (line, to) -> lines.append(line, place(line), to));
    }
    if (balanced.isPresent() && balancers != null) {
      balanced.get().writeBefore(time, balancers::append);
    }
  }

  private String place(AccessLine line) {
    String path = world.path(line.entry());
    return path.substring(path.indexOf('/') + 1);
  }

  /** Where the logs stand, to go on from there; all before it is in the files. */
  synchronized byte[] position() {
    return KryoState.write(out -> io(() -> save(out)));
  }

  /** The run is over: the files get their names. */
  synchronized void finish() {
    io(
        () -> {
          writeBefore(VirtualTime.NEVER);
          if (requests.isPresent()) {
            requests.get().finish();
          }
          if (balanced.isPresent()) {
            balanced.get().finish();
          }
        });
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void io(Work work) {
    try {
      work.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "an access log cannot be written: " + failure.getMessage(), failure);
    }
  }
}

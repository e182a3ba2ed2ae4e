package meridian.model.world;

import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import meridian.kernel.Address;
import meridian.kernel.Arrivals;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.Peers;
import meridian.model.elb.HealthCheck;
import meridian.model.fault.FaultTimetable;
import meridian.model.http.Answer;
import meridian.model.http.Answer.End;
import meridian.model.http.Exchange;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An entity some of whose links break. What it sends over a slow or lossy one comes later, never
 * earlier, so the lookahead holds. What comes in over one that is down is lost; since every request
 * gets an answer, the client gets one that says so.
 */
final class FaultyLinks implements Entity {
  /** The least retransmission time-out of common systems (Linux: TCP_RTO_MIN). */
  private static final long RESEND = 200 * VirtualTime.MILLISECOND;

  /** TCP gives up later than that; a message gets through with the last of them. */
  private static final int RESENDS_MAX = 8;

  private final int self;
  private final Entity entity;
  private final Peers peers;
  private final Map<Integer, FaultTimetable> links;
  private final IntPredicate isTier;
  private final Delayed delayed = new Delayed();

  /**
   * @param links by the other end's entity id
   * @param self its entity id
   * @param isTier which entities are cache tiers, whose clients expect an HTTP response in any case
   */
  FaultyLinks(
      int self,
      Entity entity,
      Peers peers,
      Map<Integer, FaultTimetable> links,
      IntPredicate isTier) {
    this.self = self;
    this.entity = entity;
    this.peers = peers;
    this.links = Map.copyOf(links); // lookup only
    this.isTier = isTier;
  }

  @Override
  public void on(Event event, Out out) {
    delayed.to = out;
    int from = event.sender();
    FaultTimetable link = links.get(from);
    FaultSettings fault = link == null ? null : link.at(out.now());
    if (fault == null || fault.kind() != Kind.DOWN) {
      entity.on(event, delayed);
    } else if (event.type == Exchange.REQUEST) {
      out.send(
          Address.of(from, 0),
          out.now() + peers.latency(from),
          Exchange.ANSWER,
          event.request,
          event.a,
          Exchange.NO_VERSION,
          lost(self, End.UNREACHABLE));
    } else if (event.type == Exchange.ANSWER && event.body instanceof Answer answer) {
      if (answer.end().isResponse()) {
        event.body = lost(from, End.SILENT);
      }
      entity.on(event, delayed);
    } else if (!HealthCheck.isMessage(event.type)) {
      entity.on(event, delayed);
    }
  }

  /** What a client hears in place of a server's answer. */
  private Answer lost(int server, End end) {
    return isTier.test(server) ? Answer.inPlaceOfOrigin(end) : Answer.none(end);
  }

  /** How much later a message arrives. */
  private static long delay(FaultTimetable link, long message, long now) {
    FaultSettings fault = link.at(now);
    if (fault == null) {
      return 0;
    }
    if (fault.kind() == Kind.SLOW) {
      return fault.delay();
    }
    long later = 0;
    for (int i = 0; i < RESENDS_MAX && link.met(Hash.combine(message, i), now) != null; i++) {
      later += RESEND << i;
    }
    return fault.kind() == Kind.LOSSY ? later : 0;
  }

  @Override
  public boolean startsItself() {
    return entity.startsItself();
  }

  @Override
  public void onChunk(Arrivals chunk) {
    entity.onChunk(chunk);
  }

  @Override
  public void onArrival(int row, Out out) {
    delayed.to = out;
    entity.onArrival(row, delayed);
  }

  @Override
  public void save(StateOutput out) {
    entity.save(out);
  }

  @Override
  public void load(StateInput in) {
    entity.load(in);
  }

  @Override
  public void startCounting(long at) {
    entity.startCounting(at);
  }

  @Override
  public void report(Report report) {
    entity.report(report);
  }

  /** Lets messages of an exchange come later where their link is slow or lossy. */
  private final class Delayed implements Out {
    private @Nullable Out to;

    private Out to() {
      return Objects.requireNonNull(to);
    }

    @Override
    public long now() {
      return to().now();
    }

    @Override
    public void send(
        long target, long at, int type, long request, long a, long b, @Nullable Object body) {
      FaultTimetable link = links.get(Address.entity(target));
      boolean met =
          link != null
              && (type == Exchange.REQUEST
                  || type == Exchange.ANSWER
                  || HealthCheck.isMessage(type));
      long message = Hash.combine(request, Hash.combine(a, target));
      long later = met ? delay(Objects.requireNonNull(link), message, now()) : 0;
      to().send(target, at + later, type, request, a, b, body);
    }

    @Override
    public void timer(long at, int type, long request, long a, long b, @Nullable Object body) {
      to().timer(at, type, request, a, b, body);
    }

    @Override
    public void idle() {
      to().idle();
    }

    @Override
    public void digest(long value) {
      to().digest(value);
    }
  }
}

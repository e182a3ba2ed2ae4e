package meridian.model.storage;

import java.util.Objects;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.fault.FaultTimetable;
import meridian.model.http.Answer;
import meridian.model.http.Answer.End;
import meridian.model.http.CacheControl;
import meridian.model.http.Exchange;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.origin.StatusCounts;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.OriginSettings;
import org.jspecify.annotations.Nullable;

/**
 * A static origin: answers every request after a time to first byte of its own, as many at once as
 * there are. While a fault lasts it is out of reach, refuses, hangs, breaks off, answers with an
 * error, or late.
 */
public final class Bucket implements Entity {
  private static final long FIRST_BYTE = Hash.of("bucket first byte");
  private static final long BREAK = Hash.of("bucket body break");

  private final OriginSettings.Bucket settings;
  private final long seed;
  private final Peers peers;
  private final OriginObjects objects;
  private final FaultTimetable faults;
  private final StatusCounts counts = new StatusCounts();

  /** Requests that got no response: they are in no other count. */
  private long unanswered;

  public Bucket(
      OriginSettings.Bucket settings,
      long seed,
      FaultTimetable faults,
      Peers peers,
      OriginObjects objects) {
    this.settings = settings;
    this.seed = seed;
    this.faults = faults;
    this.peers = peers;
    this.objects = objects;
  }

  @Override
  public void on(Event event, Out out) {
    if (event.type != Exchange.REQUEST || !(event.body instanceof Request request)) {
      throw new AssertionError("unhandled event: " + event);
    }
    FaultSettings fault = faults.met(request.number(), out.now());
    Answer answer = answer(request, event.b, fault, out.now());
    long after = 0;
    if (answer.end().isResponse()) {
      counts.add(answer.status(), answer.bytes());
      after = firstByte(request, fault);
    } else {
      unanswered++;
    }
    int client = event.sender();
    out.send(
        Address.of(client, 0),
        out.now() + after + peers.latency(client),
        Exchange.ANSWER,
        request.number(),
        event.a,
        Exchange.NO_VERSION,
        answer);
  }

  private Answer answer(Request request, long condition, @Nullable FaultSettings fault, long now) {
    if (fault == null) {
      return objects.answer(request, condition, now);
    }
    return switch (fault.kind()) {
      case UNREACHABLE, DOWN -> Answer.none(End.UNREACHABLE);
      case REFUSED, CRASH -> Answer.none(End.REFUSED);
      case SILENT, HANG -> Answer.none(End.SILENT);
      case ERROR -> error(fault.status(), fault.cacheControl());
      case ERRORS -> error(500, fault.cacheControl());
      case NO_NAME -> Answer.none(End.NO_NAME);
      case RESET -> Answer.none(End.RESET);
      case CUT -> beginning(request, objects.answer(request, condition, now), End.CUT);
      case STALL -> beginning(request, objects.answer(request, condition, now), End.STALLED);
      case SLOW, LOSSY, FLAP, CROWD -> objects.answer(request, condition, now);
    };
  }

  private Answer beginning(Request request, Answer whole, End end) {
    double share = RandomStream.unit(RandomStream.at(seed, BREAK, request.number()));
    return whole.bytes() == 0
        ? whole
        : whole.withBody((long) (whole.bytes() * share), whole.lastByteAfter(), end);
  }

  private static Answer error(int status, CacheControl says) {
    return new Answer(status, 0, 0, says, 0, Exchange.NO_VERSION, Answer.Source.ORIGIN, -1);
  }

  private long firstByte(Request request, @Nullable FaultSettings fault) {
    long bits = RandomStream.at(seed, FIRST_BYTE, request.number());
    boolean slow = fault != null && fault.kind() == FaultSettings.Kind.SLOW;
    long delay = slow ? Objects.requireNonNull(fault).delay() : 0;
    return settings.firstByte().sample(bits) + delay;
  }

  @Override
  public void startCounting(long at) {
    counts.clear();
    unanswered = 0;
  }

  @Override
  public void save(StateOutput out) {
    counts.save(out);
    out.writeLong(unanswered);
  }

  @Override
  public void load(StateInput in) {
    counts.load(in);
    unanswered = in.readLong();
  }

  @Override
  public void report(Report report) {
    counts.report(report);
    report.count("unanswered", unanswered);
  }
}

package meridian.model.cdn;

import java.util.List;
import java.util.Objects;
import meridian.kernel.Address;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.function.Work;
import meridian.model.http.Answer;
import meridian.model.http.Answer.End;
import meridian.model.http.Exchange;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.result.Collector;
import meridian.model.settings.EdgeEvents;
import meridian.model.settings.OriginConnectionSettings;

/**
 * How a tier asks the next tier or an origin: connections, time-outs, attempts, and the origins of
 * a group in turn. Other tiers always answer; origins may not.
 *
 * <p>Sources: Amazon CloudFront Developer Guide, "Controlling origin timeouts and attempts",
 * "Request and response behavior for custom origins" and "Optimizing high availability with
 * CloudFront origin failover". A connection is tried up to the connection attempts, whatever the
 * method; so is a GET or HEAD whose response does not come in time, or, if the settings say so, is
 * reset before it begins. What an origin refuses or cannot prove is not tried again, nor what stops
 * or breaks off in the midst of a body: its beginning is with the viewer already. Only GET, HEAD
 * and OPTIONS go to a second origin, and each request begins with the first again.
 */
final class Attempts {
  /** A fetch has waited long enough: {@code a} its token, {@code b} the ordinal of the reason. */
  static final int GIVE_UP = Exchange.OWN + 32;

  /** The first deadline of an origin: {@code a} its index, {@code b} 1: on reused connections. */
  static final int DEADLINE = Exchange.OWN + 33;

  /** Whether events of this type are for {@link #onTimer}. */
  static boolean isTimer(int type) {
    return type == GIVE_UP || type == DEADLINE;
  }

  /** What comes of a fetch. */
  interface Owner {
    /** All attempts are over; the answer is an origin's, another tier's, or made in its place. */
    void answered(Fetch fetch, Answer answer, Out out);
  }

  private static final End[] ENDS = End.values();

  private final Owner owner;
  private final Upstream upstream;
  private final Kept kept;
  private final OpenFetches open;
  private final TierCounts counts;
  private final Peers peers;
  private final Collector collector;
  private final FunctionCalls calls;
  private final List<OriginLine> lines;

  Attempts(
      Owner owner,
      Upstream upstream,
      Kept kept,
      OpenFetches open,
      TierCounts counts,
      Peers peers,
      FunctionCalls calls,
      Collector collector) {
    this.owner = owner;
    this.upstream = upstream;
    this.kept = kept;
    this.open = open;
    this.counts = counts;
    this.peers = peers;
    this.collector = collector;
    this.calls = calls;
    lines = upstream.origins().stream().map(OriginLine::new).toList();
  }

  /** Sends an open fetch for the first time. */
  void begin(Fetch fetch, Out out) {
    fetch.askedAt = out.now();
    int regional = upstream.regional(fetch.request(), kept.policy(fetch.request()), out.now());
    if (regional == 0) {
      send(fetch, out);
    } else {
      ask(fetch, regional, 0, kept.asked(fetch.request()), out);
    }
  }

  private void send(Fetch fetch, Out out) {
    OriginLine line = line(fetch);
    Request request = addressed(fetch);
    int server = upstream.server(line.origin, request, kept.policy(request), out.now());
    if (server != line.origin.entity()) {
      ask(fetch, server, 0, request, out);
    } else if (!fetch.prepared
        && calls.at(EdgeEvents.Event.ORIGIN_REQUEST, fetch.request()) != null) {
      calls.begin(
          FunctionCall.ofOrigin(EdgeEvents.Event.ORIGIN_REQUEST, fetch, null, out.now()), out);
    } else {
      connect(fetch, line, request, out);
    }
  }

  /**
   * A function that was called for an origin is done. What it answers itself goes no further; its
   * failures are not the origin's, so no other one is asked.
   */
  void onFunction(FunctionCall call, Work work, Out out) {
    Fetch fetch = open.get(call.waiter().token());
    if (fetch == null) {
      return;
    }
    if (work.isGenerated()) {
      owner.answered(fetch, work.answered(), out);
    } else if (call.event() == EdgeEvents.Event.ORIGIN_RESPONSE) {
      ended(fetch, work.answered(), Objects.requireNonNull(call.answer()).status(), out);
    } else {
      fetch.prepared = true;
      fetch.changed = work.isChanged() ? work.request() : null;
      fetch.chosen = work.origin();
      fetch.askedAt = out.now();
      send(fetch, out);
    }
  }

  /** Tiers behind this one are told which origin of a group is meant. */
  private Request addressed(Fetch fetch) {
    Request request = kept.asked(fetch.changed == null ? fetch.request() : fetch.changed);
    List<Integer> members = upstream.members(request);
    return members.size() == 1 ? request : request.to(members.get(fetch.member));
  }

  private OriginLine line(Fetch fetch) {
    if (fetch.chosen >= 0) {
      return lines.get(fetch.chosen);
    }
    return lines.get(upstream.members(fetch.request()).get(fetch.member));
  }

  private void connect(Fetch fetch, OriginLine line, Request request, Out out) {
    long now = out.now();
    int server = line.origin.entity();
    fetch.reused = line.connections.take(now);
    long setUp = fetch.reused ? 0 : 2 * peers.latency(server) * line.origin.handshakes();
    counts.originRequests++;
    ask(fetch, server, setUp, request, out);
    if (line.origin.isWatched()) {
      long at = now + patience(setUp, line.origin.connection());
      if (line.deadlines(fetch.reused).add(at, fetch.token, open::has)) {
        arm(at, lines.indexOf(line), fetch.reused, out);
      }
    }
  }

  private void ask(Fetch fetch, int server, long setUp, Request request, Out out) {
    counts.asked++;
    fetch.server = server;
    fetch.sentAt = out.now();
    out.send(
        Address.of(server, 0),
        out.now() + setUp + peers.latency(server),
        Exchange.REQUEST,
        request.number(),
        fetch.token,
        fetch.version,
        request);
  }

  private static void arm(long at, int line, boolean reused, Out out) {
    out.timer(at, DEADLINE, Event.NO_REQUEST, line, reused ? 1 : 0, null);
  }

  /** The answer to the present attempt of a fetch has come. */
  void onAnswer(Fetch fetch, Answer answer, Out out) {
    OriginLine line = line(fetch);
    if (fetch.server != line.origin.entity()) {
      counts.fetchedBytes += answer.bytes();
      ended(fetch, answer, out);
    } else if (!answer.end().isHeard()) {
      waitInVain(fetch, line, answer.end(), out);
    } else if (answer.end().isResponse()) {
      onResponse(fetch, line, answer, out);
    } else if (answer.end() == End.RESET
        && line.origin.connection().repeatsReset()
        && mayRepeat(fetch, End.RESET)) {
      repeat(fetch, out);
    } else {
      ended(fetch, Answer.inPlaceOfOrigin(answer.end()), out);
    }
  }

  /** Nothing will come: only now it is known for how long the fetch would have waited. */
  private void waitInVain(Fetch fetch, OriginLine line, End end, Out out) {
    OriginConnectionSettings connection = line.origin.connection();
    boolean connects = end == End.UNREACHABLE && !fetch.reused;
    long setUp = fetch.reused ? 0 : 2 * peers.latency(fetch.server) * line.origin.handshakes();
    long patience = connects ? connection.connectTimeout() : patience(setUp, connection);
    End cause = connects ? End.UNREACHABLE : End.SILENT;
    long at = StrictMath.max(out.now(), fetch.sentAt + patience);
    out.timer(at, GIVE_UP, fetch.request().number(), fetch.token, cause.ordinal(), null);
  }

  /** How long a response may take to its first byte. */
  private static long patience(long setUp, OriginConnectionSettings connection) {
    return StrictMath.min(setUp + connection.readTimeout(), connection.completionTimeout());
  }

  private void onResponse(Fetch fetch, OriginLine line, Answer answer, Out out) {
    long now = out.now();
    Answer whole = received(answer, now - fetch.sentAt, line.origin.connection());
    counts.timeouts += answer.end() == End.STALLED ? 1 : 0;
    if (whole.end() == End.COMPLETE) {
      line.connections.release(now + whole.lastByteAfter(), now);
    }
    counts.fetchedBytes += whole.bytes();
    counts.originBytes += whole.bytes();
    collector.originAnswered(fetch.server, fetch.sentAt, now - fetch.sentAt);
    Answer timed = whole.from(whole.servedBy(), now - fetch.askedAt);
    if (calls.at(EdgeEvents.Event.ORIGIN_RESPONSE, fetch.request()) == null) {
      ended(fetch, timed, out);
    } else {
      open.renew(fetch); // the time-out of the origin is over
      calls.begin(FunctionCall.ofOrigin(EdgeEvents.Event.ORIGIN_RESPONSE, fetch, timed, now), out);
    }
  }

  /**
   * What comes of a response: where it stops, all of what was sent, until the time-out of reading
   * or of completion closes the connection. Bodies that do not stop take no time.
   *
   * @param firstByte how long it took to its first byte
   */
  private static Answer received(
      Answer answer, long firstByte, OriginConnectionSettings connection) {
    if (answer.end() != End.STALLED) {
      return answer;
    }
    long left = connection.completionTimeout() - firstByte;
    long until = StrictMath.min(left, connection.readTimeout());
    return answer.withBody(answer.bytes(), until, End.CUT);
  }

  /** Handles the timers. */
  void onTimer(Event event, Out out) {
    if (event.type == GIVE_UP) {
      Fetch fetch = open.get(event.a);
      if (fetch == null) {
        out.idle();
      } else {
        giveUp(fetch, ENDS[(int) event.b], out);
      }
      return;
    }
    Deadlines deadlines = lines.get((int) event.a).deadlines(event.b == 1);
    long token = deadlines.due(out.now(), open::has);
    if (token == 0) {
      out.idle();
    }
    while (token != 0) {
      giveUp(Objects.requireNonNull(open.get(token)), End.SILENT, out);
      token = deadlines.due(out.now(), open::has);
    }
    long next = deadlines.next(open::has);
    if (next != 0) {
      arm(next, (int) event.a, event.b == 1, out);
    }
  }

  private void giveUp(Fetch fetch, End cause, Out out) {
    counts.timeouts++;
    if (mayRepeat(fetch, cause)) {
      repeat(fetch, out);
    } else {
      Answer failed = Answer.inPlaceOfOrigin(cause);
      ended(fetch, failed.from(failed.servedBy(), out.now() - fetch.askedAt), out);
    }
  }

  private boolean mayRepeat(Fetch fetch, End cause) {
    boolean repeatable = cause == End.UNREACHABLE || fetch.request().method().cacheable();
    return repeatable && fetch.attempt < line(fetch).origin.connection().attempts();
  }

  private void repeat(Fetch fetch, Out out) {
    fetch.attempt++;
    open.renew(fetch);
    send(fetch, out);
  }

  /** One origin has answered or failed: asks the next one of its group, or is done. */
  private void ended(Fetch fetch, Answer answer, Out out) {
    ended(fetch, answer, answer.status(), out);
  }

  /**
   * @param status of the origin, which a function may have changed in the answer
   */
  private void ended(Fetch fetch, Answer answer, int status, Out out) {
    Request request = fetch.request();
    boolean failed = answer.cause() != End.COMPLETE || upstream.failsOver(request, status);
    boolean may = request.method().cacheable() || request.method() == Method.OPTIONS;
    boolean hasNext = fetch.member + 1 < upstream.members(request).size();
    boolean chosenThere = upstream.regional(request, kept.policy(request), fetch.askedAt) != 0;
    if (failed && may && hasNext && !chosenThere) {
      counts.failovers++;
      fetch.toNextMember();
      open.renew(fetch);
      send(fetch, out);
    } else {
      owner.answered(fetch, answer, out);
    }
  }

  /** Closes all connections. */
  void close() {
    lines.forEach(line -> line.connections.clear());
  }

  void save(StateOutput out) {
    lines.forEach(line -> line.save(out));
  }

  void load(StateInput in) {
    lines.forEach(line -> line.load(in));
  }
}

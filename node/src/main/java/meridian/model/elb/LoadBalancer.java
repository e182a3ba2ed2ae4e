package meridian.model.elb;

import java.util.List;
import java.util.Objects;
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
import meridian.model.http.Answer;
import meridian.model.http.Answer.End;
import meridian.model.http.Exchange;
import meridian.model.http.InvokeEnd;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.result.BalancerLine;
import meridian.model.result.Collector;
import meridian.model.settings.ActionSettings;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.TargetProtocol.Version;
import meridian.model.settings.ViewerSettings;
import meridian.model.traffic.RequestRows;
import meridian.model.viewer.FrontDoor;
import meridian.model.viewer.Visit;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer. A request goes from its listener by the first rule that fits to an action, from
 * there to a target group, and from there to one of its healthy targets. Requests come from
 * CloudFront or straight from viewers.
 *
 * <p>A network load balancer is the same without HTTP: a flow (here a viewer) goes to the target
 * that its hash says, stays there until it has been idle for the idle timeout, and breaks off where
 * an application load balancer would answer by itself.
 *
 * <p>Statuses of its own: Elastic Load Balancing, Application Load Balancers, "Troubleshoot your
 * Application Load Balancers": 502 where a target refuses or breaks off the connection, 503 where
 * there is no target, 504 where none can be reached within 10 s or answers within the idle timeout,
 * 460 where the client leaves first; those because of what a request is: {@link RequestChecks}. A
 * Lambda function as a target: see {@link FunctionTarget}.
 */
public final class LoadBalancer implements Entity {
  /** The oldest request may have waited for too long. */
  private static final int IDLE = Exchange.OWN;

  /** The time to connect is over; {@code a} is the request's token. */
  static final int NOT_CONNECTED = Exchange.OWN + 1;

  /** A viewer leaves; {@code a} is the request's token. */
  static final int LEFT = Exchange.OWN + 2;

  /** A virtual minute is over. */
  private static final int MINUTE = Event.BACKGROUND + Exchange.OWN;

  private static final long CONNECT_TIMEOUT = 10 * VirtualTime.SECOND;

  private final int id;
  private final LoadBalancerSettings settings;
  private final Peers peers;
  private final Collector collector;
  private final Clients clients;
  private final Listeners listeners;
  private final Entrance entrance;
  private final List<TargetGroup> groups;
  private final GroupChoice choice;
  private final TargetTls tls;
  private final HealthChecks checks;
  private final Registrations registrations;
  private final MetricFeed feed;
  private final BalancerNodes nodes;
  private final BalancerCounts counts;
  private final OpenRequests open = new OpenRequests();
  private boolean idleArmed;
  private @Nullable RequestRows rows;

  /** A balancer made of these parts. */
  public LoadBalancer(
      int id,
      LoadBalancerSettings settings,
      BalancerParts parts,
      long seed,
      Peers peers,
      Collector collector) {
    this.id = id;
    this.settings = settings;
    this.peers = peers;
    this.collector = collector;
    listeners = new Listeners(settings.listeners(), parts.viewersSecure(), parts.cdnSecure());
    entrance = new Entrance(settings, listeners, parts);
    FrontDoor door = new FrontDoor(id, agreed(parts.viewers()), seed, collector);
    clients = new Clients(id, door, peers, collector);
    groups = parts.newGroups(settings, seed);
    choice = new GroupChoice(groups, settings.listeners(), seed);
    tls = new TargetTls(settings, listeners.ofViewers.policy(), groups);
    checks = new HealthChecks(id, groups, seed, peers, this::healthChanged);
    registrations = new Registrations(groups, checks, peers, collector.changes());
    feed = parts.feed();
    nodes = parts.nodes();
    counts = new BalancerCounts(settings, feed, collector.metrics());
  }

  /** Viewers speak the version of TLS that the listener has in common with them. */
  private ViewerSettings agreed(ViewerSettings viewers) {
    return listeners.ofViewers.protocol().isSecure()
        ? viewers.with(listeners.ofViewers.policy().agreed(viewers.tls()))
        : viewers;
  }

  @Override
  public boolean startsItself() {
    return true;
  }

  @Override
  public void onChunk(Arrivals chunk) {
    rows = (RequestRows) chunk;
  }

  @Override
  public void onArrival(int row, Out out) {
    RequestRows from = Objects.requireNonNull(rows);
    accept(clients.visit(from, row, out.now()), null, from.isPinned(row), out);
  }

  @Override
  public void on(Event event, Out out) {
    switch (event.type) {
      case Exchange.REQUEST -> accept(null, Job.of(event), false, out);
      case Exchange.ANSWER -> onAnswer(event, out);
      case IDLE -> onIdle(out);
      case NOT_CONNECTED -> timeOut(event.a, out);
      case LEFT -> onLeft(event.a, out);
      case Clients.GIVES_UP -> clients.onGivesUp(event, out);
      case Event.START -> onStart(out);
      case MINUTE -> onMinute(out);
      case Lifecycle.REGISTER -> {
        registrations.register((int) event.a, out);
        judgeZones(out);
      }
      case Lifecycle.DEREGISTER -> {
        registrations.deregister((int) event.a, out);
        judgeZones(out);
      }
      case Registrations.DELAY_OVER -> onDelayOver(event.a, event.b, out);
      default -> checks.on(event, out);
    }
  }

  // --- from the listener to the target

  private void accept(@Nullable Visit visit, @Nullable Job job, boolean pinned, Out out) {
    Forwarded arrived = new Forwarded(visit, job, out.now(), -1, -1, -1);
    End end = comesIn(arrived, pinned, out.now());
    if (end != End.COMPLETE) {
      counts.turnedAway(end, out.now());
      clients.turnAway(arrived, end, out);
      return;
    }
    int refused =
        settings.isNetwork() ? RequestChecks.FINE : RequestChecks.refused(arrived.request());
    if (refused != RequestChecks.FINE) {
      fail(arrived, refused, out);
      return;
    }
    ListenerRules rules = listeners.of(arrived.client());
    int rule = rules.rule(arrived.request(), arrived.client());
    counts.accepted(arrived, rules.evaluated(rule), out.now());
    act(rules.action(rule), arrived.by(rule), out);
  }

  /** COMPLETE: the request's client gets through to a listener; else what it meets. */
  private End comesIn(Forwarded arrived, boolean pinned, long now) {
    Request request = arrived.request();
    boolean fromViewer = arrived.client() == 0;
    long asks = fromViewer ? request.viewer() : arrived.client();
    long flow = fromViewer ? asks : Hash.combine(asks, request.viewer());
    End end = nodes.reach(asks, flow, pinned, now);
    if (end == End.COMPLETE && nodes.isFull(open.size())) {
      return End.REFUSED;
    }
    return end == End.COMPLETE ? entrance.admits(request, arrived.client(), now) : end;
  }

  private void act(ActionSettings action, Forwarded arrived, Out out) {
    if (action instanceof ActionSettings.Forward forward) {
      forward(arrived, choice.of(forward, arrived.request(), out.now()), out);
    } else if (action instanceof ActionSettings.Redirect redirect) {
      counts.redirected(out.now());
      answer(arrived, OriginObjects.generated(redirect.status(), 0), 0, out);
    } else if (action instanceof ActionSettings.FixedResponse fixed) {
      counts.fixed(out.now());
      long body = arrived.request().bodyBytes(fixed.bytes());
      answer(arrived, OriginObjects.generated(fixed.status(), body), 0, out);
    }
  }

  private void forward(Forwarded arrived, int group, Out out) {
    long now = out.now();
    Request request = arrived.request();
    int refused = group < 0 ? RequestChecks.FINE : refused(arrived, groups.get(group));
    if (refused != RequestChecks.FINE) {
      fail(arrived.to(group, -1), refused, out);
      return;
    }
    Target target = group < 0 ? null : choose(groups.get(group), request, now);
    if (target == null) {
      fail(arrived.to(group, -1), 503, out);
      return;
    }
    counts.forwarded(now);
    target.open++;
    target.requests++;
    long token = open.add(arrived.to(group, target.index));
    armIdle(now, out);
    if (groups.get(group).isAdmitted) {
      ask(arrived.to(group, target.index), target, token, out);
    } else {
      notConnected(arrived, token, out);
    }
    if (arrived.visit() != null && request.log().leaves()) {
      out.timer(now + request.log().leavesAfter(), LEFT, request.number(), token, 0, null);
    }
  }

  private @Nullable Target choose(TargetGroup group, Request request, long now) {
    return group.choose(request.viewer(), nodes.zone(), draw(request), now);
  }

  /** The status where a target group cannot take a request. */
  private int refused(Forwarded arrived, TargetGroup group) {
    Request request = arrived.request();
    if (group.function.isPresent()) {
      return group.function.get().takes(request.number()) ? RequestChecks.FINE : 413;
    }
    Version version = group.settings.protocol().version();
    return version == Version.HTTP1
        ? RequestChecks.FINE
        : RequestChecks.refused(clients.http(arrived), request.method(), version);
  }

  private void ask(Forwarded arrived, Target target, long token, Out out) {
    TargetGroup group = groups.get(arrived.group());
    Job job = arrived.job();
    long version = job == null ? Exchange.NO_VERSION : job.condition();
    long latency = peers.latency(target.entity);
    long handshakes = tls.connect(arrived.group(), target.index, latency, out.now());
    out.send(
        Address.of(target.entity, 0),
        out.now() + handshakes + latency,
        group.function.isPresent() ? Exchange.INVOKE : Exchange.REQUEST,
        arrived.request().number(),
        token,
        group.function.isPresent() ? group.function.get().index() : version,
        arrived.request());
  }

  /** A network load balancer draws once for a flow: its hash. */
  private long draw(Request request) {
    return Hash.combine(id, settings.isNetwork() ? request.viewer() : request.number());
  }

  // --- from the target to the client

  private void onAnswer(Event event, Out out) {
    long token = event.a;
    Answer answer = (Answer) Objects.requireNonNull(event.body);
    if (FunctionTarget.isCheck(token)) {
      checks.invoked(token, InvokeEnd.of(event.b), answer, out);
      return;
    }
    Forwarded forwarded = open.get(token);
    if (forwarded == null) {
      return; // It came too late: the client has had its answer.
    }
    if (settings.isNetwork() && forwarded.job() != null && !answer.end().isHeard()) {
      open.take(token);
      done(forwarded, true, out);
      answer(forwarded, answer, 0, out); // The client has time-outs of its own.
      return;
    }
    if (answer.end() == End.UNREACHABLE) {
      notConnected(forwarded, token, out);
    } else if (answer.end() != End.SILENT) {
      open.take(token);
      tls.answered(forwarded.group(), forwarded.target(), answer, out.now());
      if (isFunction(forwarded)) {
        functionAnswered(forwarded, InvokeEnd.of(event.b), answer, out);
      } else {
        targetAnswered(forwarded, answer, out);
      }
    }
  }

  /** The balancer gives up when its time to connect is over. */
  private void notConnected(Forwarded forwarded, long token, Out out) {
    counts.notConnected(out.now());
    long at = StrictMath.max(out.now(), forwarded.arrivedAt() + CONNECT_TIMEOUT);
    out.timer(at, NOT_CONNECTED, forwarded.request().number(), token, 0, null);
  }

  private void functionAnswered(Forwarded forwarded, InvokeEnd end, Answer answer, Out out) {
    FunctionTarget function = groups.get(forwarded.group()).function.orElseThrow();
    long number = forwarded.request().number();
    if (answer.end().isResponse() && function.accepts(end, answer, number)) {
      counts.functionAnswered(function.payload(number), answer.bytes(), out.now());
      targetAnswered(forwarded, answer, out);
      return;
    }
    counts.functionFailed(out.now());
    done(forwarded, true, out);
    fail(forwarded, function.failureStatus(end), out);
  }

  private void targetAnswered(Forwarded forwarded, Answer answer, Out out) {
    if (!answer.end().isResponse()) {
      if (answer.end() == End.REFUSED) {
        counts.notConnected(out.now());
      }
      done(forwarded, true, out);
      fail(forwarded, 502, out);
      return;
    }
    done(forwarded, answer.status() >= 500, out);
    long nanos = out.now() - forwarded.arrivedAt();
    counts.targetAnswered(answer.status(), nanos, out.now());
    answer(forwarded, answer, answer.status(), out);
  }

  /** Its target has nothing more to do with a request. */
  private void done(Forwarded forwarded, boolean error, Out out) {
    Target target = targetOf(forwarded);
    target.answered(error);
    registrations.answered(groups.get(forwarded.group()), target, out);
  }

  private boolean isFunction(Forwarded forwarded) {
    return groups.get(forwarded.group()).function.isPresent();
  }

  private Target targetOf(Forwarded forwarded) {
    return groups.get(forwarded.group()).targets.get(forwarded.target());
  }

  /** One timer for all: the oldest request is the first whose time is over. */
  private void armIdle(long sentAt, Out out) {
    if (!idleArmed) {
      idleArmed = true;
      out.timer(sentAt + settings.idleTimeout(), IDLE, Event.NO_REQUEST, 0, 0, null);
    }
  }

  private void onIdle(Out out) {
    idleArmed = false;
    if (open.size() == 0) {
      out.idle();
    }
    while (open.size() > 0) {
      long token = open.oldest();
      long sentAt = Objects.requireNonNull(open.get(token)).arrivedAt();
      if (sentAt + settings.idleTimeout() > out.now()) {
        armIdle(sentAt, out);
        return;
      }
      timeOut(token, out);
    }
  }

  private void timeOut(long token, Out out) {
    Forwarded forwarded = open.take(token);
    if (forwarded != null) {
      done(forwarded, true, out);
      fail(forwarded, 504, out);
    }
  }

  /** A viewer has closed the connection before there was an answer. */
  private void onLeft(long token, Out out) {
    Forwarded forwarded = open.take(token);
    if (forwarded != null) {
      done(forwarded, false, out);
      fail(forwarded, 460, out);
    }
  }

  /** Where a network load balancer has no HTTP to say it with, the connection breaks. */
  private void fail(Forwarded forwarded, int status, Out out) {
    if (settings.isNetwork()) {
      answer(forwarded, Answer.none(End.RESET), 0, out);
      return;
    }
    counts.failed(status, out.now());
    answer(forwarded, OriginObjects.generated(status, 0), 0, out);
  }

  /**
   * @param targetStatus 0: the answer is not a target's
   */
  private void answer(Forwarded forwarded, Answer answer, int targetStatus, Out out) {
    counts.answered(answer);
    if (collector.wantsRequests()) {
      collector.balanced(line(forwarded, answer, targetStatus, out.now()));
    }
    clients.reply(forwarded, answer, out);
  }

  private BalancerLine line(Forwarded forwarded, Answer answer, int targetStatus, long now) {
    boolean chosen = forwarded.target() >= 0;
    ListenerRules rules = listeners.of(forwarded.client());
    return new BalancerLine(
        now,
        id,
        forwarded.client(),
        chosen && !isFunction(forwarded) ? targetOf(forwarded).entity : 0,
        forwarded.request(),
        forwarded.arrivedAt(),
        chosen && targetStatus > 0 ? now - forwarded.arrivedAt() : -1,
        answer.status(),
        targetStatus,
        answer.bytes(),
        forwarded.group(),
        forwarded.rule() < 0 ? -1 : rules.priority(forwarded.rule()),
        forwarded.rule() < 0 ? "" : rules.action(forwarded.rule()).logged());
  }

  // --- health, minutes

  /** Fixed targets have been there for long: they are healthy until a check says otherwise. */
  private void onStart(Out out) {
    for (int g = 0; g < groups.size(); g++) {
      for (Target target : groups.get(g).targets) {
        if (target.health.isRegistered()) {
          checks.startInPace(g, target, out);
        }
      }
    }
    judgeZones(out);
    out.timer(VirtualTime.MINUTE, MINUTE, Event.NO_REQUEST, 0, 0, null);
  }

  /** A zone where one of the target groups is not healthy enough leaves the name. */
  private void judgeZones(Out out) {
    int was = nodes.zonesInDns();
    int healthy = 0;
    for (int i = 0; i < settings.zones().size(); i++) {
      int zone = i;
      boolean isHealthy = groups.stream().allMatch(group -> group.isHealthyInDns(zone));
      healthy |= isHealthy ? 1 << zone : 0;
      if (isHealthy != ((was >> zone & 1) == 1)) {
        String subject = "zone " + settings.zones().get(zone);
        changed(subject, isHealthy ? "healthy" : "unhealthy", "", out.now());
      }
    }
    if (healthy != was) {
      nodes.change(healthy, out.now());
    }
  }

  private void changed(String subject, String to, String why, long now) {
    collector.changes().add(now, "loadBalancer/" + settings.name(), subject, to, why);
  }

  private void healthChanged(TargetGroup group, Target target, Out out) {
    judgeZones(out);
    registrations.healthChanged(group, target, out);
    if (settings.isNetwork() && !target.health.isHealthy()) {
      breakOff(group, target, out); // Its clients get a reset (RST).
    }
    collector
        .changes()
        .add(
            out.now(),
            "targetGroup/" + group.settings.name(),
            target.name,
            target.health.isHealthy() ? "healthy" : "unhealthy",
            target.health.reason().code);
  }

  /** What a target that leaves has not finished by now ends as a 502. */
  private void onDelayOver(long number, long life, Out out) {
    TargetGroup group = checks.groupOf(number);
    Target target = checks.targetOf(number);
    if (target.life != life || target.health.state() != TargetHealth.State.DRAINING) {
      return;
    }
    breakOff(group, target, out);
  }

  /** What a target has not answered ends here. */
  private void breakOff(TargetGroup group, Target target, Out out) {
    int index = groups.indexOf(group);
    for (long token = open.oldest(); token < open.end(); token++) {
      Forwarded forwarded = open.get(token);
      if (forwarded != null && forwarded.group() == index && forwarded.target() == target.index) {
        open.take(token);
        done(forwarded, true, out);
        fail(forwarded, 502, out);
      }
    }
  }

  private void publish(long start, Out out) {
    BalancerMinute minute = counts.minute();
    for (AlarmSettings.Metric metric : feed.watched()) {
      minute.point(metric, start, groups).ifPresent(point -> feed.send(point, peers, out));
    }
    minute.clear();
  }

  private void onMinute(Out out) {
    long now = out.now();
    publish(now - VirtualTime.MINUTE, out);
    long milliUnits = counts.minute(open.size(), groups, now);
    groups.forEach(TargetGroup::judge);
    if (nodes.minute(milliUnits, now)) {
      changed("nodes", Integer.toString(nodes.count()), milliUnits / 1_000 + " LCU", now);
    }
    out.timer(now + VirtualTime.MINUTE, MINUTE, Event.NO_REQUEST, 0, 0, null);
  }

  @Override
  public void startCounting(long at) {
    counts.startCounting();
    entrance.startCounting();
    nodes.startCounting();
    tls.startCounting();
    groups.forEach(group -> group.startCounting(at));
  }

  @Override
  public void save(StateOutput out) {
    clients.save(out);
    counts.save(out);
    nodes.save(out);
    choice.save(out);
    tls.save(out);
    entrance.save(out);
    open.save(out);
    groups.forEach(group -> group.save(out));
    checks.save(out);
    out.writeBoolean(idleArmed);
  }

  @Override
  public void load(StateInput in) {
    clients.load(in);
    counts.load(in);
    nodes.load(in);
    choice.load(in);
    tls.load(in);
    entrance.load(in);
    open.load(in);
    groups.forEach(group -> group.load(in));
    checks.load(in);
    idleArmed = in.readBoolean();
  }

  @Override
  public void report(Report report) {
    counts.report(report);
    entrance.report(report);
    nodes.report(report);
    tls.report(report);
    groups.forEach(group -> group.report(report));
  }
}

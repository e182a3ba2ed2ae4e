package meridian.model.elb;

import java.util.List;
import java.util.Objects;
import meridian.kernel.Address;
import meridian.kernel.Arrivals;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
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
import meridian.model.origin.StatusCounts;
import meridian.model.result.BalancerLine;
import meridian.model.result.Collector;
import meridian.model.settings.ActionSettings;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.LoadBalancerSettings;
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
 * 460 where the client leaves first. A Lambda function as a target: see {@link FunctionTarget}.
 */
public final class LoadBalancer implements Entity {
  /** The oldest request may have waited for too long. */
  private static final int IDLE = Exchange.OWN;

  /** The time to connect is over; {@code a} is the request's token. */
  private static final int NOT_CONNECTED = Exchange.OWN + 1;

  /** A viewer leaves; {@code a} is the request's token. */
  private static final int LEFT = Exchange.OWN + 2;

  /** A virtual minute is over. */
  private static final int MINUTE = Event.BACKGROUND + Exchange.OWN;

  private static final long CONNECT_TIMEOUT = 10 * VirtualTime.SECOND;
  private static final long FORWARD = Hash.of("forward action");

  private final int id;
  private final LoadBalancerSettings settings;
  private final long seed;
  private final Peers peers;
  private final Collector collector;
  private final FrontDoor door;
  private final Listeners listeners;
  private final Entrance entrance;
  private final List<TargetGroup> groups;
  private final HealthChecks checks;
  private final Registrations registrations;
  private final MetricFeed feed;
  private final BalancerNodes nodes;
  private final BalancerMinute minute;
  private final BalancerMetrics metrics;
  private final StatusCounts counts = new StatusCounts();
  private final StatusCounts own = new StatusCounts();
  private final CapacityUnits units = new CapacityUnits();
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
    this.seed = seed;
    this.peers = peers;
    this.collector = collector;
    listeners = new Listeners(settings.listeners(), parts.viewersSecure(), parts.cdnSecure());
    entrance = new Entrance(settings, listeners, parts);
    door = new FrontDoor(id, agreed(parts.viewers()), seed, collector);
    groups = parts.newGroups(settings, seed);
    checks = new HealthChecks(id, groups, seed, peers, this::healthChanged);
    registrations = new Registrations(groups, checks, peers, collector.changes());
    feed = parts.feed();
    nodes = parts.nodes();
    minute = new BalancerMinute(settings.name(), feed);
    metrics = new BalancerMetrics(settings, collector.metrics());
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
    Visit visit = door.visit(Objects.requireNonNull(rows), row, out.now());
    accept(visit, null, out);
  }

  @Override
  public void on(Event event, Out out) {
    switch (event.type) {
      case Exchange.REQUEST -> accept(null, Job.of(event), out);
      case Exchange.ANSWER -> onAnswer(event, out);
      case IDLE -> onIdle(out);
      case NOT_CONNECTED -> timeOut(event.a, out);
      case LEFT -> onLeft(event.a, out);
      case Event.START -> onStart(out);
      case MINUTE -> onMinute(out);
      case Lifecycle.REGISTER -> registrations.register((int) event.a, out);
      case Lifecycle.DEREGISTER -> registrations.deregister((int) event.a, out);
      case Registrations.DELAY_OVER -> onDelayOver(event.a, event.b, out);
      default -> checks.on(event, out);
    }
  }

  // --- from the listener to the target

  private void accept(@Nullable Visit visit, @Nullable Job job, Out out) {
    Request request = visit != null ? visit.request() : Objects.requireNonNull(job).request();
    int client = job == null ? 0 : job.client();
    End missed = nodes.missed(request.viewer(), out.now(), seed);
    if (missed != null) {
      answer(new Forwarded(visit, job, out.now(), -1, -1, 0), Answer.none(missed), 0, out);
      return;
    }
    End end = entrance.admits(request, client, out.now());
    if (end != End.COMPLETE) {
      turnAway(new Forwarded(visit, job, out.now(), -1, -1, -1), end, out);
      return;
    }
    ListenerRules rules = listeners.of(client);
    int rule = rules.rule(request, client);
    units.evaluated(rule + 1);
    if (visit != null) {
      units.asked(visit.before() > visit.rtt());
    } else {
      units.asked(client, out.now());
    }
    ActionSettings action = rules.action(rule);
    Forwarded arrived = new Forwarded(visit, job, out.now(), -1, -1, rule);
    if (action instanceof ActionSettings.Forward forward) {
      forward(arrived, group(forward, request), out);
    } else if (action instanceof ActionSettings.Redirect redirect) {
      metrics.add("HTTP_Redirect_Count", out.now());
      answer(arrived, OriginObjects.generated(redirect.status(), 0), 0, out);
    } else if (action instanceof ActionSettings.FixedResponse fixed) {
      metrics.add("HTTP_Fixed_Response_Count", out.now());
      answer(arrived, OriginObjects.generated(fixed.status(), fixed.bytes()), 0, out);
    }
  }

  /**
   * A client that does not come in: where its handshake fails it knows at once, where its packets
   * are dropped a viewer waits for as long as this balancer would (nobody says how long viewers
   * do), and CloudFront has a time-out of its own.
   */
  private void turnAway(Forwarded client, End end, Out out) {
    if (end == End.TLS_FAILED) {
      metrics.add("ClientTLSNegotiationErrorCount", out.now());
    }
    if (end == End.UNREACHABLE && client.visit() != null) {
      long number = client.request().number();
      long token = open.add(client);
      out.timer(out.now() + CONNECT_TIMEOUT, NOT_CONNECTED, number, token, 0, null);
    } else {
      reply(client, Answer.none(end), out);
    }
  }

  /** Draws one of the action's groups by weight; -1: all weights are 0. */
  private int group(ActionSettings.Forward forward, Request request) {
    List<ActionSettings.Weighted> weighted = forward.groups();
    if (weighted.size() == 1) {
      return weighted.get(0).weight() == 0 ? -1 : indexOf(weighted.get(0).group());
    }
    long total = weighted.stream().mapToLong(ActionSettings.Weighted::weight).sum();
    long left = RandomStream.bounded(RandomStream.at(seed, FORWARD, request.number()), total);
    for (ActionSettings.Weighted one : weighted) {
      left -= one.weight();
      if (left < 0) {
        return indexOf(one.group());
      }
    }
    return -1;
  }

  private int indexOf(String group) {
    int i = 0;
    while (!groups.get(i).settings.name().equals(group)) {
      i++;
    }
    return i;
  }

  private void forward(Forwarded arrived, int group, Out out) {
    long now = out.now();
    Request request = arrived.request();
    if (group >= 0 && isTooLarge(groups.get(group), request)) {
      fail(arrived, 413, out);
      return;
    }
    Target target =
        group < 0
            ? null
            : groups
                .get(group)
                .choose(
                    request.viewer(), nodes.zone(request.viewer(), now, seed), draw(request), now);
    if (target == null) {
      fail(arrived, 503, out);
      return;
    }
    if (!settings.isNetwork()) {
      metrics.forwarded(now);
      minute.forwarded();
    }
    target.open++;
    target.requests++;
    long token = open.add(arrived.to(group, target.index));
    armIdle(now, out);
    if (groups.get(group).isAdmitted) {
      ask(arrived, groups.get(group), target, token, out);
    } else {
      notConnected(arrived, token, out);
    }
    if (arrived.visit() != null && request.log().leaves()) {
      out.timer(now + request.log().leavesAfter(), LEFT, request.number(), token, 0, null);
    }
  }

  private static boolean isTooLarge(TargetGroup group, Request request) {
    return group.function.isPresent() && !group.function.get().takes(request.number());
  }

  private void ask(Forwarded arrived, TargetGroup group, Target target, long token, Out out) {
    Job job = arrived.job();
    long version = job == null ? Exchange.NO_VERSION : job.condition();
    out.send(
        Address.of(target.entity, 0),
        out.now() + peers.latency(target.entity),
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
      if (isFunction(forwarded)) {
        functionAnswered(forwarded, InvokeEnd.of(event.b), answer, out);
      } else {
        targetAnswered(forwarded, answer, out);
      }
    }
  }

  /** The balancer gives up when its time to connect is over. */
  private void notConnected(Forwarded forwarded, long token, Out out) {
    metrics.add("TargetConnectionErrorCount", out.now());
    long at = StrictMath.max(out.now(), forwarded.arrivedAt() + CONNECT_TIMEOUT);
    out.timer(at, NOT_CONNECTED, forwarded.request().number(), token, 0, null);
  }

  private void functionAnswered(Forwarded forwarded, InvokeEnd end, Answer answer, Out out) {
    FunctionTarget function = groups.get(forwarded.group()).function.orElseThrow();
    long number = forwarded.request().number();
    if (answer.end().isResponse() && function.accepts(end, answer, number)) {
      units.sentByFunction(answer.bytes());
      metrics.functionBytes(out.now(), function.payload(number) + answer.bytes());
      targetAnswered(forwarded, answer, out);
      return;
    }
    metrics.add("LambdaUserError", out.now());
    done(forwarded, true, out);
    fail(forwarded, function.failureStatus(end), out);
  }

  private void targetAnswered(Forwarded forwarded, Answer answer, Out out) {
    if (!answer.end().isResponse()) {
      if (answer.end() == End.REFUSED) {
        metrics.add("TargetConnectionErrorCount", out.now());
      }
      done(forwarded, true, out);
      fail(forwarded, 502, out);
      return;
    }
    done(forwarded, answer.status() >= 500, out);
    long nanos = out.now() - forwarded.arrivedAt();
    if (!settings.isNetwork()) {
      metrics.targetAnswered(out.now(), answer.status(), nanos);
      minute.targetAnswered(answer.status(), nanos);
    }
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
    if (forwarded != null && forwarded.group() < 0) {
      reply(forwarded, Answer.none(End.UNREACHABLE), out);
    } else if (forwarded != null) {
      done(forwarded, true, out);
      fail(forwarded, 504, out);
    }
  }

  /** A viewer has closed the connection before there was an answer. */
  private void onLeft(long token, Out out) {
    Forwarded forwarded = open.take(token);
    if (forwarded != null) {
      done(forwarded, false, out);
      metrics.failed(out.now(), 460);
      own.add(460, 0);
      answer(forwarded, OriginObjects.generated(460, 0), 0, out);
    }
  }

  /** Where a network load balancer has no HTTP to say it with, the connection breaks. */
  private void fail(Forwarded forwarded, int status, Out out) {
    if (settings.isNetwork()) {
      answer(forwarded, Answer.none(End.RESET), 0, out);
      return;
    }
    metrics.failed(out.now(), status);
    minute.failed(status);
    own.add(status, 0);
    answer(forwarded, OriginObjects.generated(status, 0), 0, out);
  }

  /**
   * @param targetStatus 0: the answer is not a target's
   */
  private void answer(Forwarded forwarded, Answer answer, int targetStatus, Out out) {
    counts.add(answer.status(), answer.bytes());
    units.sent(answer.bytes());
    if (collector.wantsRequests()) {
      collector.balanced(line(forwarded, answer, targetStatus, out.now()));
    }
    reply(forwarded, answer, out);
  }

  private void reply(Forwarded forwarded, Answer answer, Out out) {
    Visit visit = forwarded.visit();
    Job job = forwarded.job();
    if (visit != null) {
      long nanos = out.now() - visit.arrivedAt();
      collector.originAnswered(id, visit.arrivedAt(), nanos);
      door.complete(visit, answer, nanos, out);
    } else if (job != null) {
      out.send(
          Address.of(job.client(), 0),
          out.now() + peers.latency(job.client()),
          Exchange.ANSWER,
          job.request().number(),
          job.token(),
          Exchange.NO_VERSION,
          answer);
    }
  }

  private BalancerLine line(Forwarded forwarded, Answer answer, int targetStatus, long now) {
    boolean chosen = forwarded.target() >= 0;
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
        answer.bytes());
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
    out.timer(VirtualTime.MINUTE, MINUTE, Event.NO_REQUEST, 0, 0, null);
  }

  private void healthChanged(TargetGroup group, Target target, Out out) {
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

  private void publish(long number, Out out) {
    for (AlarmSettings.Metric metric : feed.watched()) {
      minute.point(metric, number, groups).ifPresent(point -> feed.send(point, peers, out));
    }
    minute.clear();
  }

  private void onMinute(Out out) {
    long start = out.now() - VirtualTime.MINUTE;
    publish(start / VirtualTime.MINUTE, out);
    units.minute(open.size());
    for (TargetGroup group : groups) {
      String name = group.settings.name();
      metrics.ofGroup(name, "HealthyHostCount", start, group.healthy());
      metrics.ofGroup(name, "UnHealthyHostCount", start, group.unhealthy());
      long requests = group.takeMinuteRequests();
      if (requests > 0) {
        long each = requests / StrictMath.max(1, group.healthy());
        metrics.ofGroup(name, "RequestCountPerTarget", start, each);
      }
      group.judge();
    }
    out.timer(out.now() + VirtualTime.MINUTE, MINUTE, Event.NO_REQUEST, 0, 0, null);
  }

  @Override
  public void startCounting(long at) {
    counts.clear();
    own.clear();
    entrance.startCounting();
    units.startCounting();
    groups.forEach(group -> group.startCounting(at));
  }

  @Override
  public void save(StateOutput out) {
    door.save(out);
    counts.save(out);
    own.save(out);
    entrance.save(out);
    open.save(out);
    groups.forEach(group -> group.save(out));
    checks.save(out);
    minute.save(out);
    units.save(out);
    out.writeBoolean(idleArmed);
  }

  @Override
  public void load(StateInput in) {
    door.load(in);
    counts.load(in);
    own.load(in);
    entrance.load(in);
    open.load(in);
    groups.forEach(group -> group.load(in));
    checks.load(in);
    minute.load(in);
    units.load(in);
    idleArmed = in.readBoolean();
  }

  @Override
  public void report(Report report) {
    counts.report(report);
    report.count("lcuMilliMinutes", units.total());
    entrance.report(report);
    own.report((name, value) -> report.count("own/" + name, value));
    groups.forEach(group -> group.report(report));
  }
}

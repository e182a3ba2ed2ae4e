package meridian.model.database;

import static meridian.model.database.DatabaseProtocol.APPLIED;
import static meridian.model.database.DatabaseProtocol.BACK;
import static meridian.model.database.DatabaseProtocol.BATCH;
import static meridian.model.database.DatabaseProtocol.BREAKS;
import static meridian.model.database.DatabaseProtocol.ELECTION;
import static meridian.model.database.DatabaseProtocol.HEARTBEAT;
import static meridian.model.database.DatabaseProtocol.HELLO;
import static meridian.model.database.DatabaseProtocol.HELLO_ANSWER;
import static meridian.model.database.DatabaseProtocol.OPERATION;
import static meridian.model.database.DatabaseProtocol.PULL;
import static meridian.model.database.DatabaseProtocol.RESULT;
import static meridian.model.database.DatabaseProtocol.SERVED;
import static meridian.model.database.DatabaseProtocol.TICK;
import static meridian.model.database.DatabaseProtocol.VOTE;
import static meridian.model.database.DatabaseProtocol.VOTE_ASKED;
import static meridian.model.database.DatabaseProtocol.WRITE_EXPIRED;

import java.util.List;
import java.util.Objects;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.Peers;
import meridian.model.database.DatabaseProtocol.Result;
import meridian.model.database.DatabaseProtocol.Standing;
import meridian.model.result.Collector;
import meridian.model.settings.DatabaseSettings;
import meridian.model.settings.DatabaseSettings.Server;
import meridian.model.settings.FaultSettings;
import org.jspecify.annotations.Nullable;

/**
 * One member of a MongoDB replica set: primary or secondary, or broken. Its oplog, term and vote
 * survive a crash; what it was working on does not.
 */
public final class ReplicaMember implements Entity {
  private static final long OFFSET = Hash.of("database election offset");
  private static final long APPLY = Hash.of("database replication");

  /** Members add up to 15 % to the election timeout, so that seldom two stand at once. */
  private static final long OFFSET_PARTS = 15;

  private static final long PARTS = 100;

  private final int self;
  private final int[] members;
  private final Server settings;
  private final MemberFaults faults;
  private final long seed;
  private final Peers peers;
  private final MemberMetrics metrics;
  private final Election election;
  private final Pulls pulls;
  private final MemberWork work;
  private Oplog oplog = Oplog.EMPTY.append(1);
  private @Nullable Oplog pulled;
  private int fault = MemberFaults.WHOLE;

  /**
   * @param self its index
   * @param members ids of all members
   * @param faults of this member, by time
   */
  public ReplicaMember(
      DatabaseSettings database,
      int self,
      int[] members,
      List<FaultSettings> faults,
      long seed,
      Peers peers,
      Collector collector) {
    this.self = self;
    this.members = members.clone();
    settings = database.server();
    this.faults = new MemberFaults(faults);
    this.seed = seed;
    this.peers = peers;
    metrics = new MemberMetrics(database.name(), self, collector);
    election = new Election(self, members.length);
    pulls = new Pulls(members.length);
    work = new MemberWork(settings, seed);
  }

  @Override
  public boolean startsItself() {
    return true;
  }

  @Override
  public void on(Event event, Out out) {
    boolean wasPrimary = election.isPrimary();
    handle(event, out);
    if (election.isPrimary() != wasPrimary) {
      metrics.roleChanged(election.isPrimary(), election.term(), out.now());
    }
  }

  private void handle(Event event, Out out) {
    followTimetable(out);
    switch (event.type) {
      case Event.START -> onStart(out);
      case OPERATION -> onOperation(Operation.of(event), out);
      case HELLO, HELLO + Event.BACKGROUND -> answerHello(event.sender(), event.a, out);
      case SERVED -> onServed(event.a, out);
      case WRITE_EXPIRED -> finish(pulls.drop(event.a), Result.WRITE_TIMEOUT, out);
      case APPLIED -> onApplied(event.a, out);
      case TICK -> onTick(out);
      case ELECTION -> onElection(out);
      case BREAKS, BACK -> {} // followTimetable has done it
      default -> onMember(event, out);
    }
  }

  private void onStart(Out out) {
    long phase = RandomStream.bounded(RandomStream.at(seed, OFFSET, members[self]), heartbeat());
    timer(phase, TICK, 0, out);
    timer(electionDue(), ELECTION, 0, out);
    for (FaultSettings one : faults.faults()) {
      timer(one.at(), BREAKS, 0, out);
      if (one.until() != VirtualTime.NEVER) {
        timer(one.until(), BACK, 0, out);
      }
    }
    if (!election.isPrimary()) {
      pull(out);
    }
  }

  private long heartbeat() {
    return settings.heartbeat();
  }

  private static void timer(long at, int type, long a, Out out) {
    out.timer(at, type, Event.NO_REQUEST, a, 0, null);
  }

  // ---- faults

  private boolean isBroken() {
    return fault != MemberFaults.WHOLE;
  }

  private void followTimetable(Out out) {
    int now = faults.at(out.now());
    if (now == fault) {
      return;
    }
    fault = now;
    if (isBroken()) {
      breakOff(faults.isCutOff(fault), out);
    } else {
      election.defer(out.now());
    }
  }

  private void breakOff(boolean cutOff, Out out) {
    Result result = cutOff ? Result.SILENT : Result.BROKEN;
    finish(work.breakOff(), result, out);
    finish(pulls.dropAll(), result, out);
    pulls.clear();
    pulled = null;
    if (!cutOff) {
      election.becomeSecondary();
    }
  }

  // ---- operations

  private void onOperation(Operation operation, Out out) {
    if (isBroken()) {
      Result result = faults.isCutOff(fault) ? Result.SILENT : Result.BROKEN;
      answer(operation, result, out);
    } else if (operation.needsPrimary() && !election.isPrimary()) {
      answer(operation, Result.NOT_PRIMARY, out);
    } else {
      work.enter(operation, out);
    }
  }

  private void onServed(long number, Out out) {
    Operation operation = work.finish(number, out);
    if (operation == null) {
      return; // The member broke in between.
    }
    if (operation.needsPrimary() && !election.isPrimary()) {
      answer(operation, Result.NOT_PRIMARY, out);
    } else if (operation.isWrite()) {
      write(operation, out);
    } else {
      answer(operation, Result.DONE, out);
    }
  }

  private void write(Operation operation, Out out) {
    append(out);
    if (operation.isMajority()) {
      pulls.add(oplog.last(), operation);
      long at = out.now() + settings.writeTimeout();
      out.timer(at, WRITE_EXPIRED, operation.request(), oplog.last(), 0, null);
      commit(out);
    } else {
      answer(operation, Result.DONE, oplog.last(), out);
    }
  }

  private void finish(List<Operation> operations, Result result, Out out) {
    operations.forEach(operation -> answer(operation, result, out));
  }

  private void answer(Operation operation, Result result, Out out) {
    answer(operation, result, 0, out);
  }

  private void answer(Operation operation, Result result, long optime, Out out) {
    if (result == Result.DONE) {
      metrics.done(operation, out.now());
    }
    out.digest(result.ordinal());
    int client = operation.client();
    long at = out.now() + peers.latency(client);
    long request = operation.request();
    long b = DatabaseProtocol.result(result, optime);
    out.send(Address.of(client, 0), at, RESULT, request, operation.token(), b, null);
  }

  private void answerHello(int client, long background, Out out) {
    Standing standing =
        isBroken()
            ? faults.isCutOff(fault) ? Standing.SILENT : Standing.REFUSED
            : election.isPrimary() ? Standing.PRIMARY : Standing.SECONDARY;
    int type = HELLO_ANSWER + (background == 1 ? Event.BACKGROUND : 0);
    long at = out.now() + peers.latency(client);
    long address = Address.of(client, 0);
    out.send(address, at, type, Event.NO_REQUEST, election.term(), standing.ordinal(), null);
  }

  // ---- the oplog

  private void append(Out out) {
    oplog = oplog.append(election.term());
    for (int i = 0; i < members.length; i++) {
      if (pulls.isWaiting(i)) {
        sendBatch(i, out);
      }
    }
  }

  private void sendBatch(int member, Out out) {
    pulls.waits(member, false);
    tell(member, BATCH, election.term(), oplog.last(), oplog, out);
  }

  private void commit(Out out) {
    pulls
        .commit(self, oplog, election.majority())
        .forEach((optime, write) -> answer(write, Result.DONE, optime, out));
  }

  private void onPull(int from, long term, long optime, Out out) {
    if (!election.isPrimary() || term != election.term()) {
      return;
    }
    if (oplog.has(optime)) {
      pulls.matches(from, optime);
      commit(out);
    }
    if (optime == oplog.last()) {
      pulls.waits(from, true);
    } else {
      sendBatch(from, out);
    }
  }

  private void onBatch(int from, long term, @Nullable Object body, Out out) {
    if (term < election.term()) {
      return;
    }
    election.hearPrimary(from, out.now());
    if (pulled == null) {
      pulled = (Oplog) Objects.requireNonNull(body);
      long draw = RandomStream.at(seed, APPLY, Hash.combine(members[self], pulled.last()));
      timer(out.now() + settings.replicationDelay().sample(draw), APPLIED, term, out);
    }
  }

  private void onApplied(long term, Out out) {
    Oplog batch = pulled;
    if (batch == null || isBroken()) {
      return;
    }
    pulled = null;
    if (term == election.term() && !oplog.has(batch.last())) {
      metrics.rolledBack(oplog.writesAfter(oplog.commonWith(batch)));
      oplog = batch;
    }
    pull(out);
  }

  private void pull(Out out) {
    int primary = election.primary();
    if (primary != Election.NOBODY && primary != self && pulled == null) {
      tell(primary, PULL, election.term(), oplog.last(), null, out);
    }
  }

  // ---- elections

  private void onTick(Out out) {
    timer(out.now() + heartbeat(), TICK, 0, out);
    if (election.isPrimary()) {
      if (!election.hearsMost(out.now() - settings.electionTimeout())) {
        stepDown(out);
      } else {
        followSecondaries(out.now());
      }
    }
    if (!isBroken()) {
      sendHeartbeats(out);
      pull(out); // In case that the last one was lost.
    }
  }

  private void followSecondaries(long now) {
    for (int i = 0; i < members.length; i++) {
      if (i != self) {
        metrics.behind(now, Oplog.index(oplog.last()) - Oplog.index(pulls.matched(i)));
      }
    }
  }

  private void sendHeartbeats(Out out) {
    tellAll(HEARTBEAT, election.isPrimary() ? 1 : 0, out);
  }

  private void stepDown(Out out) {
    election.becomeSecondary();
    finish(pulls.dropAll(), Result.NOT_PRIMARY, out);
  }

  private long electionDue() {
    long subject = Hash.combine(members[self], election.term());
    long most = settings.electionTimeout() * OFFSET_PARTS / PARTS;
    long offset = RandomStream.bounded(RandomStream.at(seed, OFFSET, subject), most + 1);
    return election.primaryHeard() + settings.electionTimeout() + offset;
  }

  private void onElection(Out out) {
    long now = out.now();
    if (isBroken() || election.isPrimary()) {
      election.defer(now);
    } else if (now >= electionDue()) {
      // Without most of the members it could not win, and would only disturb (a dry run).
      if (election.hearsMost(now - settings.electionTimeout())) {
        election.stand(now);
        tellAll(VOTE_ASKED, oplog.last(), out);
        winIfElected(out);
      } else {
        election.defer(now);
      }
    }
    timer(electionDue(), ELECTION, 0, out);
  }

  private void winIfElected(Out out) {
    if (election.hasWon()) {
      election.becomePrimary();
      pulls.clear();
      pulled = null;
      append(out); // Says that there is a new primary, and commits what was there before.
      commit(out);
      sendHeartbeats(out);
    }
  }

  private void onVoteAsked(int from, long term, long optime, Out out) {
    boolean granted = optime >= oplog.last() && election.grants(term, out.now());
    tell(from, VOTE, term, granted ? 1 : 0, null, out);
  }

  // ---- other members

  private void onMember(Event event, Out out) {
    if (isBroken()) {
      return; // Nobody hears it.
    }
    int from = indexOf(event.sender());
    long term = event.a;
    boolean wasPrimary = election.isPrimary();
    if (election.isOverBy(term) && wasPrimary) {
      finish(pulls.dropAll(), Result.NOT_PRIMARY, out);
    }
    election.hear(from, out.now());
    switch (event.type) {
      case HEARTBEAT -> onHeartbeat(from, term, event.b == 1, out);
      case VOTE_ASKED -> onVoteAsked(from, term, event.b, out);
      case VOTE -> {
        if (event.b == 1) {
          election.takeVote(term);
          winIfElected(out);
        }
      }
      case PULL -> onPull(from, term, event.b, out);
      case BATCH -> onBatch(from, term, event.body, out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void onHeartbeat(int from, long term, boolean isPrimary, Out out) {
    if (isPrimary && term == election.term() && election.hearPrimary(from, out.now())) {
      pulled = null;
      pull(out);
    }
  }

  private int indexOf(int entity) {
    for (int i = 0; i < members.length; i++) {
      if (members[i] == entity) {
        return i;
      }
    }
    throw new IllegalStateException("no member: " + entity);
  }

  private void tellAll(int type, long b, Out out) {
    for (int i = 0; i < members.length; i++) {
      if (i != self) {
        tell(i, type, election.term(), b, null, out);
      }
    }
  }

  private void tell(int member, int type, long a, long b, @Nullable Object body, Out out) {
    long at = out.now() + peers.latency(members[member]);
    out.send(Address.of(members[member], 0), at, type, Event.NO_REQUEST, a, b, body);
  }

  // ---- state

  /** Its oplog, for tests. */
  Oplog oplog() {
    return oplog;
  }

  boolean isPrimary() {
    return election.isPrimary();
  }

  @Override
  public void startCounting(long at) {
    metrics.startCounting();
    work.startCounting();
  }

  @Override
  public void save(StateOutput out) {
    election.save(out);
    pulls.save(out);
    work.save(out);
    metrics.save(out);
    oplog.save(out);
    out.writeBoolean(pulled != null);
    if (pulled != null) {
      pulled.save(out);
    }
    out.writeInt(fault);
  }

  @Override
  public void load(StateInput in) {
    election.load(in);
    pulls.load(in);
    work.load(in);
    metrics.load(in);
    oplog = Oplog.load(in);
    pulled = in.readBoolean() ? Oplog.load(in) : null;
    fault = in.readInt();
  }

  @Override
  public void report(Report report) {
    metrics.report(report);
    report.count("queueLongest", work.queueLongest());
    report.count("isPrimary", election.isPrimary() ? 1 : 0);
  }
}

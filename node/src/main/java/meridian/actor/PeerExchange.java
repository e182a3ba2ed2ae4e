package meridian.actor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import meridian.kernel.VirtualTime;
import meridian.message.NodeCommand;
import meridian.message.NodeCommand.CellBatch;
import meridian.message.NodeCommand.PeerReport;
import meridian.message.NodeCommand.StartRun;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The exchange between nodes: in each round every node tells every other one where its cells stand
 * and hands over the events for the other's cells. When all reports of a round are there, all nodes
 * know the same.
 */
final class PeerExchange {
  private final StartRun run;
  private final List<ActorRef<NodeCommand>> nodes;
  private final int node;
  private final List<List<CellBatch>> outboxes = new ArrayList<>();
  private final TreeMap<Long, List<PeerReport>> reports = new TreeMap<>();

  /** By cell: the earliest event that this node sent it since the last round. */
  private final long[] sent;

  private long[] own = {};
  private long round;

  PeerExchange(StartRun run, List<ActorRef<NodeCommand>> nodes, int cells) {
    this.run = run;
    this.nodes = nodes;
    node = run.node();
    sent = new long[cells];
    Arrays.fill(sent, VirtualTime.NEVER);
    for (int i = 0; i < nodes.size(); i++) {
      outboxes.add(new ArrayList<>());
    }
  }

  /** Keeps events for a cell of another node until the next report. */
  void send(int toNode, CellBatch batch) {
    outboxes.get(toNode).add(batch);
    sent[batch.cell()] = StrictMath.min(sent[batch.cell()], batch.batch().firstTime());
  }

  /**
   * Tells all other nodes where this one stands.
   *
   * @param next by cell: the time of the next event of this node's cells; "never" for those of
   *     other nodes
   * @param horizon what lies behind it is not known yet
   */
  void report(long[] next, long horizon) {
    own = new long[next.length];
    for (int cell = 0; cell < own.length; cell++) {
      boolean mine = run.plan().nodeOfCell()[cell] == node;
      own[cell] = mine ? StrictMath.min(next[cell], horizon) : sent[cell];
    }
    for (int to = 0; to < outboxes.size(); to++) {
      if (to != node) {
        ActorRef<NodeCommand> peer = nodes.get(to);
        peer.tell(new PeerReport(run.epoch(), node, round, own, outboxes.get(to)));
        outboxes.set(to, new ArrayList<>());
      }
    }
    Arrays.fill(sent, VirtualTime.NEVER);
  }

  /** How many rounds there were. */
  long rounds() {
    return round;
  }

  void received(PeerReport report) {
    reports.computeIfAbsent(report.round(), r -> new ArrayList<>()).add(report);
  }

  /** Whether all other nodes have reported in this round. */
  boolean complete() {
    return reports.getOrDefault(round, List.of()).size() == outboxes.size() - 1;
  }

  /**
   * Ends the round: the events go to the inboxes; returns the time of the next event of every cell
   * of the world.
   */
  long[] exchange(Inboxes inboxes) {
    long[] all = own;
    List<PeerReport> complete = reports.remove(round++);
    for (PeerReport report : complete == null ? List.<PeerReport>of() : complete) {
      for (int cell = 0; cell < all.length; cell++) {
        all[cell] = StrictMath.min(all[cell], report.next()[cell]);
      }
      for (CellBatch batch : report.batches()) {
        inboxes.add(batch.cell(), batch.batch());
      }
    }
    return all;
  }
}

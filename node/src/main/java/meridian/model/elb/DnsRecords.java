package meridian.model.elb;

import java.util.ArrayDeque;
import java.util.Deque;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;

/**
 * What the name of a load balancer answers, now and in the last minute. An answer is a range of
 * nodes, the same numbers in each zone, and the zones. It may be kept for 60 s (Elastic Load
 * Balancing User Guide, "How Elastic Load Balancing works").
 */
final class DnsRecords {
  /** The time to live of an answer, nanoseconds. */
  static final long TTL = VirtualTime.MINUTE;

  /** By time; the first one holds at the earliest time that anybody can ask for. */
  private final Deque<Answer> answers = new ArrayDeque<>();

  private final Answer start;

  /**
   * What the name answers from a time on.
   *
   * @param at virtual nanoseconds
   * @param first of the nodes in each zone, by number
   * @param end one past the last
   * @param zones a bit for each zone that is in the answer
   */
  record Answer(long at, int first, int end, int zones) {}

  /** The name of so many nodes in each of so many zones. */
  DnsRecords(int nodes, int zones) {
    start = new Answer(0, 0, nodes, (1 << zones) - 1);
    answers.add(start);
  }

  /** What it answered when the run began. */
  Answer start() {
    return start;
  }

  Answer latest() {
    return answers.getLast();
  }

  /** What it answered at a time, which is at most {@link #TTL} ago. */
  Answer at(long time) {
    Answer latest = answers.getLast();
    if (latest.at <= time) {
      return latest;
    }
    Answer found = answers.getFirst();
    for (Answer answer : answers) {
      found = answer.at <= time ? answer : found;
    }
    return found;
  }

  /** From now on it answers this. */
  void change(Answer answer) {
    answers.add(answer);
    long oldest = answer.at - TTL;
    while (answers.size() > 1 && second().at <= oldest) {
      answers.remove();
    }
  }

  private Answer second() {
    return answers.stream().skip(1).findFirst().orElseThrow();
  }

  void save(StateOutput out) {
    out.writeInt(answers.size());
    for (Answer answer : answers) {
      out.writeLong(answer.at);
      out.writeInt(answer.first);
      out.writeInt(answer.end);
      out.writeInt(answer.zones);
    }
  }

  void load(StateInput in) {
    answers.clear();
    for (int n = in.readInt(); n > 0; n--) {
      answers.add(new Answer(in.readLong(), in.readInt(), in.readInt(), in.readInt()));
    }
  }
}

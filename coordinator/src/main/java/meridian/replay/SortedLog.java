package meridian.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** A log whose lines come in no order; each waits until all before it are there. */
final class SortedLog<T> {
  /** How a line looks. */
  interface Format<T> {
    void append(T line, StringBuilder to);
  }

  private final LogFile file;
  private final ToLongFunction<T> time;
  private final Comparator<T> order;
  private final PriorityQueue<T> waiting;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param time of a line, by which they are sorted first
   * @param order total: no two lines are equal
   */
  SortedLog(LogFile file, ToLongFunction<T> time, Comparator<T> order) {
    this.file = file;
    this.time = time;
    this.order = order;
    waiting = new PriorityQueue<>(order);
  }

  void begin() throws IOException {
    waiting.clear();
    file.begin();
  }

  void add(List<T> lines) {
    waiting.addAll(lines);
  }

  /** Writes all lines before a time: no other one of them comes any more. */
  void writeBefore(long limit, Format<T> format) throws IOException {
    text.setLength(0);
    while (!waiting.isEmpty() && time.applyAsLong(waiting.peek()) < limit) {
      format.append(waiting.remove(), text);
    }
    if (text.length() > 0) {
      file.write(text);
    }
  }

  void save(StateOutput out) throws IOException {
    out.writeLong(file.position());
    List<T> inOrder = new ArrayList<>(waiting);
    inOrder.sort(order);
    out.writeInt(inOrder.size());
    inOrder.forEach(out::writeBody);
  }

  /** Goes back to where {@link #save} was called. */
  void load(StateInput in, Class<T> type) throws IOException {
    waiting.clear();
    file.goTo(in.readLong());
    for (int n = in.readInt(); n > 0; n--) {
      waiting.add(type.cast(in.readBody()));
    }
  }

  void finish() throws IOException {
    file.finish();
  }
}

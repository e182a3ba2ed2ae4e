package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.trace.GeneratorSettings.QueryParameter;

/** Makes queries: each request has every parameter, with a value drawn for it alone. */
final class QueryStrings {
  private static final int DIGITS_MAX = 20;

  private final List<QueryParameter> parameters;
  private final byte[][] names;
  private final byte[] text;
  private RandomStream random;

  QueryStrings(List<QueryParameter> parameters, long seed) {
    this.parameters = parameters;
    random = new RandomStream(seed, "trace/generate/queries");
    names = new byte[parameters.size()][];
    int room = 0;
    for (int i = 0; i < names.length; i++) {
      String name = (i == 0 ? "" : "&") + parameters.get(i).name() + "=";
      names[i] = name.getBytes(StandardCharsets.UTF_8);
      room += names[i].length + DIGITS_MAX;
    }
    text = new byte[room + DIGITS_MAX];
  }

  /** Gives a row its query. */
  void draw(TraceRow row) {
    int end = 0;
    for (int i = 0; i < names.length; i++) {
      System.arraycopy(names[i], 0, text, end, names[i].length);
      long value = random.nextLong(parameters.get(i).values()) + 1;
      end = Texts.decimal(value, text, end + names[i].length);
    }
    row.query.set(text, 0, end);
  }

  void save(StateOutput out) {
    out.writeLong(random.state());
  }

  void load(StateInput in) {
    random = new RandomStream(in.readLong());
  }
}

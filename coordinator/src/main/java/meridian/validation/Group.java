package meridian.validation;

import java.io.IOException;
import java.util.function.Consumer;

/** Rows that belong together. */
public interface Group {
  /** What they are about. */
  String title();

  /** Where the expected figures come from, in a sentence. */
  String source();

  /**
   * Computes the rows, and hands over each as soon as it is there.
   *
   * @throws IOException where a file cannot be read or written
   */
  void run(Bench bench, Consumer<Row> rows) throws IOException;
}

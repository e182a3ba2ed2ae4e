package meridian.trace;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Reads one source of traffic from its beginning to its end. Not thread-safe. */
public interface TraceReader extends AutoCloseable {
  /**
   * Fills {@code row} with the next request.
   *
   * @return false at the end
   * @throws TraceException where the trace is wrong: file, line, column, expected, found, hint
   */
  boolean next(TraceRow row) throws IOException;

  /**
   * How much has been read, 0 to 1, by compressed bytes; or by virtual time where traffic is made.
   */
  double progress();

  /** Lines that could not be read as a request so far. */
  long unparsed();

  /** The first of them: {@code file:line:column: what}; a bounded list. */
  default List<String> unparsedLines() {
    return List.of();
  }

  /** Lines of a log that were there before, under the same request id, and were dropped so far. */
  default long repeated() {
    return 0;
  }

  /** The formats of the files that have been read so far; none where traffic is made. */
  default Set<TraceFormat> formats() {
    return Set.of();
  }

  /** Whether times are since 1970; else since the trace's own zero. */
  boolean absoluteTime();

  @Override
  void close() throws IOException;
}

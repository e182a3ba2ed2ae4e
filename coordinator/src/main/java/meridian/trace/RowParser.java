package meridian.trace;

/** Understands the lines of one file in one format. Has state: the header of the file. */
interface RowParser {
  /**
   * Reads a line.
   *
   * @param row filled where the outcome is {@link Outcome#ROW}, else undefined
   * @param mistake filled where the outcome is {@link Outcome#BAD} or {@link Outcome#FATAL}
   */
  Outcome parse(LineSource line, TraceRow row, Mistake mistake);

  /** Whether times are since 1970; known after the first row. */
  boolean absoluteTime();

  /** Where in the current line its time stands, for a message. */
  int timeAt();

  /**
   * Gives one of the rows that a format can tell only at the end of its file, after all {@link
   * Outcome#KEPT} lines; false when there are no more.
   */
  default boolean atEnd(TraceRow row) {
    return false;
  }

  /** Takes over what the parser of the file before, of the same format, knows. */
  default void follow(RowParser before) {}

  /** What to do where the files hold no request at all. */
  default String hintIfNone() {
    return "Is this the right file?";
  }
}

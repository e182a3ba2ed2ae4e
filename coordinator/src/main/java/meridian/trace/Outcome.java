package meridian.trace;

/** What a line turned out to be. */
enum Outcome {
  /** A request. */
  ROW,
  /** A good line whose requests come at the end of the file. */
  KEPT,
  /** No request and no mistake: a header, a comment, an empty line. */
  NOTHING,
  /** A line that should be a request and is none: counted. */
  BAD,
  /** A mistake that makes the whole file unreadable, such as an unknown column. */
  FATAL
}

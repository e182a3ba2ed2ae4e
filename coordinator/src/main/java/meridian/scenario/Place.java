package meridian.scenario;

/**
 * Where something was written.
 *
 * @param source the file's name as the user gave it, or an option such as {@code --set a.b=c}
 * @param line from 1; 0: the source is an option and has no lines
 * @param column from 1, in characters
 */
record Place(String source, int line, int column) implements Comparable<Place> {
  /** An option of the command line. */
  static Place option(String text) {
    return new Place(text, 0, 0);
  }

  /** The same line, some characters further on. */
  Place right(int characters) {
    return line == 0 ? this : new Place(source, line, column + characters);
  }

  /** In the order of the file; options come after it, in alphabetical order. */
  @Override
  public int compareTo(Place other) {
    if ((line == 0) != (other.line == 0)) {
      return line == 0 ? 1 : -1;
    }
    int bySource = source.compareTo(other.source);
    int byLine = bySource != 0 ? bySource : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}

package meridian.scenario;

import java.util.List;
import java.util.TreeSet;

/** The user's mistakes that were found so far, each once, in the order of the file. */
final class Mistakes {
  /** More are not shown: nobody reads them, and most follow from the first ones. */
  private static final int SHOWN_MAX = 100;

  private final TreeSet<Mistake> found = new TreeSet<>();

  /** Reports a mistake; the caller goes on, or throws what it returns. */
  Refused add(Place place, String what, String hint) {
    found.add(new Mistake(place, what, hint));
    return new Refused();
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** What the user reads, at most {@value #SHOWN_MAX} of them. */
  ScenarioException toException() {
    List<String> messages = found.stream().limit(SHOWN_MAX).map(Mistake::text).toList();
    return new ScenarioException(messages, found.size() - messages.size());
  }

  private record Mistake(Place place, String what, String hint) implements Comparable<Mistake> {
    String text() {
      return place + ": " + what + (hint.isEmpty() ? "" : "\n  " + hint);
    }

    @Override
    public int compareTo(Mistake other) {
      int byPlace = place.compareTo(other.place);
      return byPlace != 0 ? byPlace : text().compareTo(other.text());
    }
  }
}

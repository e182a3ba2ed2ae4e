package meridian.scenario;

import java.util.List;

/**
 * A scenario that cannot be run: the user's mistakes, all at once. Each message is complete: {@code
 * file:line:column: what was expected, what was found}, and mostly a second line with a hint.
 */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final List<String> messages;

  /**
   * @param messages at least one, in the order of the file
   * @param hidden how many more there are
   */
  ScenarioException(List<String> messages, int hidden) {
    super(String.join("\n", messages) + (hidden == 0 ? "" : "\n... and " + hidden + " more"));
    this.messages = List.copyOf(messages);
  }

  /** One message a mistake, in the order of the file. */
  public List<String> messages() {
    return messages;
  }
}

package meridian.model.settings;

import java.util.List;
import meridian.kernel.RandomStream;

/**
 * One of several values that are drawn by weight.
 *
 * @param weight above 0; at most 2^40
 */
public record Choice<T>(T value, long weight) {
  private static final long WEIGHT_MAX = 1L << 40;

  public Choice {
    if (weight <= 0 || weight > WEIGHT_MAX) {
      throw new IllegalArgumentException("weight " + weight + " of " + value);
    }
  }

  /** Always this value. */
  public static <T> List<Choice<T>> always(T value) {
    return List.of(new Choice<>(value, 1));
  }

  /** The value that 64 random bits stand for; there is at least one. */
  public static <T> T draw(List<Choice<T>> choices, long bits) {
    if (choices.size() == 1) {
      return choices.get(0).value();
    }
    long all = 0;
    for (Choice<T> choice : choices) {
      all += choice.weight();
    }
    long rest = RandomStream.bounded(bits, all);
    int i = 0;
    while (rest >= choices.get(i).weight()) {
      rest -= choices.get(i++).weight();
    }
    return choices.get(i).value();
  }
}

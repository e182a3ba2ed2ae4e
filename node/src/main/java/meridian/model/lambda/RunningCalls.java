package meridian.model.lambda;

import java.util.Arrays;
import java.util.Objects;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/** The calls that run in a region, by their container's number. */
final class RunningCalls {
  private @Nullable Call[] byContainer = new @Nullable Call[16];
  private int size;

  void put(Call call) {
    int container = call.container();
    if (container >= byContainer.length) {
      byContainer =
          Arrays.copyOf(byContainer, StrictMath.max(container + 1, 2 * byContainer.length));
    }
    if (byContainer[container] != null) {
      throw new IllegalStateException("two calls in a container: " + call);
    }
    byContainer[container] = call;
    size++;
  }

  Call get(int container) {
    return Objects.requireNonNull(byContainer[container], "no call runs there");
  }

  Call remove(int container) {
    Call call = get(container);
    byContainer[container] = null;
    size--;
    return call;
  }

  int size() {
    return size;
  }

  void save(StateOutput out) {
    out.writeInt(size);
    for (Call call : byContainer) {
      if (call != null) {
        call.save(out);
      }
    }
  }

  void load(StateInput in) {
    byContainer = new @Nullable Call[16];
    size = 0;
    for (int n = in.readInt(); n > 0; n--) {
      put(Call.load(in));
    }
  }
}

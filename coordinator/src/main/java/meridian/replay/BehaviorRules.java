package meridian.replay;

import java.util.Arrays;
import java.util.List;
import meridian.model.settings.BehaviorSettings;
import meridian.model.traffic.Texts;

/**
 * Which cache behaviour each path of a chunk matches: the first one whose pattern fits; evaluated
 * once for each distinct path.
 */
final class BehaviorRules implements RowSink.PathRules {
  private final List<PathPattern> patterns;

  BehaviorRules(List<BehaviorSettings> behaviors) {
    patterns = behaviors.stream().map(b -> new PathPattern(b.pathPattern())).toList();
  }

  @Override
  public int[] behaviors(Texts paths) {
    int[] behaviors = new int[paths.size()];
    if (patterns.isEmpty()) {
      Arrays.fill(behaviors, -1);
    } else if (patterns.size() > 1) {
      for (int path = 0; path < behaviors.length; path++) {
        behaviors[path] = first(paths, path);
      }
    }
    return behaviors;
  }

  private int first(Texts paths, int path) {
    int from = paths.start()[path];
    int to = paths.start()[path + 1];
    int i = 0;
    while (i < patterns.size() - 1 && !patterns.get(i).matches(paths.bytes(), from, to)) {
      i++;
    }
    return i;
  }
}

package meridian.model.settings;

import java.util.List;
import java.util.Optional;

/**
 * A rule of a function at the edge.
 *
 * @param when requests that it is applied to
 * @param unless requests that it is not applied to all the same
 * @param effects in the order in which they are applied
 */
public record EdgeRule(EdgeMatch when, Optional<EdgeMatch> unless, List<EdgeEffect> effects) {
  public EdgeRule {
    effects = List.copyOf(effects);
  }

  /** A rule without exceptions. */
  public EdgeRule(EdgeMatch when, List<EdgeEffect> effects) {
    this(when, Optional.empty(), effects);
  }
}

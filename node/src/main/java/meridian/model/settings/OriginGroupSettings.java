package meridian.model.settings;

import java.util.List;

/**
 * Two origins, of which the second is asked where the first fails.
 *
 * @param members names of origins: primary, secondary
 * @param failoverStatusCodes answers of the primary that count as a failure
 */
public record OriginGroupSettings(
    String name, List<String> members, List<Integer> failoverStatusCodes) {
  public OriginGroupSettings {
    members = List.copyOf(members);
    failoverStatusCodes = List.copyOf(failoverStatusCodes);
  }
}

package meridian.scenario;

import java.util.List;
import meridian.model.settings.OriginGroupSettings;

/**
 * {@code originGroups.NAME:} an origin, and another one for when it fails. Source: Amazon
 * CloudFront Developer Guide, "Optimizing high availability with CloudFront origin failover".
 */
final class OriginGroupSection {
  private static final Key<List<String>> MEMBERS =
      Key.required(
          "members",
          ListOf.some(Reference.ORIGIN, "origins"),
          "The primary and the secondary origin. Each GET, HEAD or OPTIONS goes to the primary"
              + " first, and to the secondary if the primary cannot be reached, is too slow, or"
              + " answers with one of failoverStatusCodes. Other methods go to the primary only.");
  private static final Key<List<Integer>> STATUSES =
      Key.of(
          "failoverStatusCodes",
          ListOf.any(new StatusCode(400, 403, 404, 416, 500, 502, 503, 504), "statuses"),
          "[500, 502, 503, 504]",
          "Answers of the primary after which the secondary is asked.");

  static final Section<OriginGroupSettings> TYPE =
      new Section<>("an origin group", List.of(MEMBERS, STATUSES), OriginGroupSection::build);

  private OriginGroupSection() {}

  private static OriginGroupSettings build(Fields fields) {
    List<String> members = fields.get(MEMBERS);
    if (members.size() != 2 || members.get(0).equals(members.get(1))) {
      throw fields.at(MEMBERS).refuse("expected two different origins", "");
    }
    if (fields.reading().names(Reference.ORIGIN.section()).contains(fields.name())) {
      throw fields
          .section()
          .refuse("'" + fields.name() + "' is the name of an origin", "Choose another one.");
    }
    return new OriginGroupSettings(fields.name(), members, fields.get(STATUSES));
  }
}

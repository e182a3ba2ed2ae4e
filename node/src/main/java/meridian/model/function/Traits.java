package meridian.model.function;

import meridian.geo.Countries;
import meridian.model.http.Request;
import meridian.model.settings.EdgeEffect.Trait;

/**
 * What CloudFront tells functions of a viewer in its own headers (Amazon CloudFront Developer
 * Guide, "Add CloudFront request headers"). Here viewer-request functions can use it too.
 */
final class Traits {
  private Traits() {}

  /** A trait of the viewer of a request, in the words of those headers. */
  static String of(Request request, Trait trait) {
    return switch (trait) {
      case COUNTRY -> Countries.get(request.country()).code();
      case DEVICE -> device(Parts.header(request.headers(), "user-agent").orElse(""));
    };
  }

  /** By the words that browsers put there; without a header it is a desktop. */
  private static String device(String agent) {
    if (agent.contains("iPad") || agent.contains("Tablet")) {
      return "tablet";
    }
    return agent.contains("Mobi") ? "mobile" : "desktop";
  }

  /** A text with the viewer's traits in place of {country} and {device}. */
  static String filled(String text, Request request) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    return text.replace("{country}", of(request, Trait.COUNTRY))
        .replace("{device}", of(request, Trait.DEVICE));
  }
}

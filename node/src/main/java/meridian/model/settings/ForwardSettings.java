package meridian.model.settings;

import meridian.model.settings.CachePolicySettings.Part;

/**
 * An origin request policy: what of a request goes to the origin without being in the cache key.
 * Source: Amazon CloudFront Developer Guide, "Controlling origin requests".
 */
public record ForwardSettings(String name, Part queryStrings, Part headers, Part cookies) {
  /** No such policy: only what is in the cache key goes to the origin. */
  public static final ForwardSettings NONE =
      new ForwardSettings("none", Part.NONE, Part.NONE, Part.NONE);
}

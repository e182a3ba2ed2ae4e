package meridian.model.settings;

import meridian.model.settings.ViewerSettings.Http;

/** Which share of viewers speaks which version of HTTP over TLS; the sum is 1. */
public record HttpShares(double v1, double v2, double v3) {
  /** All speak one version. */
  public static HttpShares of(Http http) {
    return new HttpShares(
        http == Http.V1_1 ? 1 : 0, http == Http.V2 ? 1 : 0, http == Http.V3 ? 1 : 0);
  }

  /** The version of a viewer. */
  public Http of(double drawn) {
    return drawn < v1 ? Http.V1_1 : drawn < v1 + v2 || v3 == 0 ? Http.V2 : Http.V3;
  }

  /** Whether all speak the same version. */
  public boolean isUniform() {
    return v1 == 1 || v2 == 1 || v3 == 1;
  }
}

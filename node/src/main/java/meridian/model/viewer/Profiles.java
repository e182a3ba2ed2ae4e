package meridian.model.viewer;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.Scheme;
import meridian.model.settings.ConnectionSettings;
import meridian.model.settings.HttpShares;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.ViewerSettings.Http;
import meridian.model.settings.ViewerSettings.Tls;

/** Which viewer connects how: drawn once per viewer, so it is the same at every location. */
final class Profiles {
  private static final long HTTP = Hash.of("viewer http version");
  private static final long UDP = Hash.of("viewer udp blocked");
  private static final long PLAIN = Hash.of("request by plain http");

  private final long seed;
  private final HttpShares shares;
  private final ConnectionSettings settings;
  private final Profile v1;
  private final Profile v2;
  private final Profile v3;
  private final Profile blocked;
  private final boolean noTls;

  Profiles(ViewerSettings viewers, long seed) {
    this.seed = seed;
    shares = viewers.http();
    settings = viewers.connections();
    noTls = viewers.tls() == Tls.NONE;
    v1 = Profile.of(Http.V1_1, viewers.tls(), settings);
    v2 = Profile.of(Http.V2, viewers.tls(), settings);
    v3 = Profile.of(Http.V3, viewers.tls(), settings);
    blocked = v2.with(settings.fallback());
  }

  /** Whether all connect alike, and each over one connection. */
  boolean areAlike() {
    boolean allGetThrough = shares.v3() == 0 || settings.udpBlocked() == 0;
    return !noTls
        && settings.plainHttp() == 0
        && shares.isUniform()
        && shares.v1() == 0
        && allGetThrough;
  }

  /** Whether a request came by plain HTTP. */
  boolean isPlain(long request, Scheme scheme) {
    return noTls
        || scheme == Scheme.HTTP
        || (scheme == Scheme.UNKNOWN
            && settings.plainHttp() > 0
            && unit(PLAIN, request) < settings.plainHttp());
  }

  Profile of(long viewer, boolean plain) {
    if (plain) {
      return Profile.PLAIN;
    }
    Http http = shares.of(shares.isUniform() ? 0 : unit(HTTP, viewer));
    return switch (http) {
      case V1_1 -> v1;
      case V2 -> v2;
      case V3 ->
          settings.udpBlocked() > 0 && unit(UDP, viewer) < settings.udpBlocked() ? blocked : v3;
    };
  }

  private double unit(long purpose, long subject) {
    return RandomStream.unit(RandomStream.at(seed, purpose, subject));
  }
}

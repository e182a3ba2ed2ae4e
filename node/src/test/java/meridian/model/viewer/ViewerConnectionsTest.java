package meridian.model.viewer;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Distribution;
import meridian.model.MemoryState;
import meridian.model.http.Scheme;
import meridian.model.settings.ConnectionSettings;
import meridian.model.settings.EncodingSettings;
import meridian.model.settings.HttpShares;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.ViewerSettings.Http;
import meridian.model.settings.ViewerSettings.Tls;
import org.junit.jupiter.api.Test;

/** What viewers pay for their connections, in round trips of 40 ms. */
class ViewerConnectionsTest {
  private static final long RTT = 40 * MS;
  private static final long KEEP_ALIVE = 60 * S;
  private static final ConnectionSettings TICKETS =
      new ConnectionSettings(0, 3_600 * S, false, 0, 0);
  private static final ConnectionSettings EARLY = new ConnectionSettings(0, 3_600 * S, true, 0, 0);

  private static ViewerConnections connections(
      Tls tls, HttpShares http, ConnectionSettings settings) {
    Distribution none = new Distribution.Constant(0);
    return new ViewerConnections(
        new ViewerSettings(
            tls, http, KEEP_ALIVE, none, 0, none, settings, EncodingSettings.BROWSERS),
        7);
  }

  private static ViewerConnections connections(Tls tls, Http http, ConnectionSettings settings) {
    return connections(tls, HttpShares.of(http), settings);
  }

  /**
   * Round trips before the first byte of a request: on a first, a kept and a resumed connection.
   */
  private static String trips(Tls tls, Http http, ConnectionSettings settings) {
    ViewerConnections viewers = connections(tls, http, settings);
    long first = connect(viewers, 1, 0) / RTT;
    long kept = connect(viewers, 1, 60 * S) / RTT;
    long resumed = connect(viewers, 1, 121 * S) / RTT;
    return first + " " + kept + " " + resumed;
  }

  private static long connect(ViewerConnections viewers, long viewer, long now) {
    boolean plain = viewers.isPlain(0, Scheme.UNKNOWN);
    return viewers.connect(viewer, plain, RTT, now, now);
  }

  private static Map<String, Long> counts(ViewerConnections viewers) {
    Map<String, Long> counts = new TreeMap<>();
    viewers.report(counts::put);
    return counts;
  }

  @Test
  void givenVersions_whenFreshKeptAndResumed_thenRoundTripsAreThoseOfTheRfcs() {
    assertThat(trips(Tls.NONE, Http.V1_1, TICKETS)).isEqualTo("1 0 1");
    assertThat(trips(Tls.V1_2, Http.V1_1, TICKETS)).isEqualTo("3 0 2");
    assertThat(trips(Tls.V1_2, Http.V2, TICKETS)).isEqualTo("3 0 2");
    assertThat(trips(Tls.V1_3, Http.V2, TICKETS)).isEqualTo("2 0 2");
    assertThat(trips(Tls.V1_3, Http.V3, TICKETS)).isEqualTo("1 0 1");
    assertThat(trips(Tls.V1_2, Http.V2, EARLY)).isEqualTo("3 0 2");
    assertThat(trips(Tls.V1_3, Http.V2, EARLY)).isEqualTo("2 0 1");
    assertThat(trips(Tls.V1_3, Http.V3, EARLY)).isEqualTo("1 0 0");
    assertThat(trips(Tls.V1_2, Http.V2, ConnectionSettings.SIMPLE)).isEqualTo("3 0 3");
  }

  @Test
  void givenTicket_whenItHasExpired_thenTheHandshakeIsFull() {
    ViewerConnections viewers = connections(Tls.V1_2, Http.V2, TICKETS);

    connect(viewers, 1, 0);

    assertThat(connect(viewers, 1, 3_601 * S)).isEqualTo(3 * RTT);
    assertThat(counts(viewers))
        .containsEntry("handshakesFull", 2L)
        .containsEntry("handshakesResumed", 0L)
        .containsEntry("connectionsV2", 2L);
  }

  @Test
  void givenZeroRtt_whenResumed_thenTheConnectionIsNewAllTheSame() {
    ViewerConnections viewers = connections(Tls.V1_3, Http.V3, EARLY);

    connect(viewers, 1, 0);
    connect(viewers, 1, 120 * S);

    assertThat(viewers.opened()).isTrue();
    assertThat(counts(viewers)).containsEntry("handshakesResumed", 1L);
  }

  @Test
  void givenHttp11_whenSevenComeAtOnce_thenSixConnectAndTheSeventhWaitsForTheFirst() {
    ViewerConnections viewers = connections(Tls.V1_3, Http.V1_1, TICKETS);

    for (int i = 0; i < 6; i++) {
      assertThat(viewers.connect(1, false, RTT, S, S + (10 + i) * MS)).isEqualTo(2 * RTT);
    }

    assertThat(viewers.connect(1, false, RTT, S, S + 5 * MS)).isEqualTo(10 * MS);
    assertThat(viewers.opened()).isFalse();
    assertThat(viewers.connect(1, false, RTT, 2 * S, 2 * S)).isZero();
    assertThat(counts(viewers)).containsEntry("connectionsV1_1", 6L);
  }

  @Test
  void givenHttp11AndAnswersOfUnknownEnd_whenOneEnds_thenItsConnectionIsFree() {
    ViewerConnections viewers = connections(Tls.V1_3, Http.V1_1, TICKETS);

    viewers.connect(1, false, RTT, 0, ViewerConnections.UNKNOWN);
    viewers.connect(1, false, RTT, MS, ViewerConnections.UNKNOWN);
    viewers.busy(1, false, 9 * MS, 5 * MS);

    assertThat(viewers.connect(1, false, RTT, 10 * MS, 11 * MS)).isZero();
    assertThat(viewers.connect(1, false, RTT, 10 * MS, 11 * MS)).isEqualTo(2 * RTT);
  }

  @Test
  void givenHttp2_whenManyComeAtOnce_thenOneConnectionCarriesThem() {
    ViewerConnections viewers = connections(Tls.V1_3, Http.V2, TICKETS);

    viewers.connect(1, false, RTT, 0, S);

    for (int i = 0; i < 20; i++) {
      assertThat(viewers.connect(1, false, RTT, i, S)).isZero();
    }
  }

  @Test
  void givenShares_whenViewersConnect_thenVersionsAreSharedOutAndStay() {
    ViewerConnections viewers = connections(Tls.V1_3, new HttpShares(0, 0.6, 0.4), TICKETS);

    for (int viewer = 1; viewer <= 10_000; viewer++) {
      connect(viewers, viewer, 0);
      connect(viewers, viewer, 120 * S);
    }

    Map<String, Long> counts = counts(viewers);
    assertThat(counts.get("connectionsV3")).isBetween(7_700L, 8_300L).isEven();
    assertThat(counts.get("connectionsV2") + counts.get("connectionsV3")).isEqualTo(20_000);
    assertThat(counts).containsEntry("handshakesResumed", 10_000L);
  }

  @Test
  void givenBlockedUdp_whenHttp3ViewersConnect_thenTheySpeakHttp2AndPayTheFallback() {
    ViewerConnections viewers =
        connections(Tls.V1_3, Http.V3, new ConnectionSettings(0, 0, false, 1, 5 * MS));

    assertThat(connect(viewers, 1, 0)).isEqualTo(2 * RTT + 5 * MS);
    assertThat(connect(viewers, 1, S)).isZero();
    assertThat(viewers.http(1, false)).isEqualTo(Http.V2);
  }

  @Test
  void givenPlainRequestsOfAnHttp3Viewer_whenConnected_thenTheyHaveConnectionsOfTheirOwn() {
    ViewerConnections viewers = connections(Tls.V1_3, Http.V3, TICKETS);

    assertThat(viewers.connect(1, false, RTT, 0, 0)).isEqualTo(RTT);
    assertThat(viewers.connect(1, true, RTT, S, S)).isEqualTo(RTT);
    assertThat(viewers.connect(1, true, RTT, 2 * S, 2 * S)).isZero();
    assertThat(counts(viewers)).containsEntry("connectionsWithoutTls", 1L);
    assertThat(viewers.isPlain(5, Scheme.HTTP)).isTrue();
    assertThat(viewers.isPlain(5, Scheme.HTTPS)).isFalse();
  }

  @Test
  void givenSavedConnections_whenLoaded_thenTheyGoOn() {
    ViewerConnections viewers = connections(Tls.V1_3, Http.V1_1, TICKETS);
    ViewerConnections other = connections(Tls.V1_3, Http.V1_1, TICKETS);
    MemoryState state = new MemoryState();

    viewers.connect(1, false, RTT, 0, 5 * MS);
    viewers.save(state);
    other.load(state);

    assertThat(other.connect(1, false, RTT, 6 * MS, 7 * MS)).isZero();
    assertThat(counts(other)).isEqualTo(counts(viewers));
  }
}

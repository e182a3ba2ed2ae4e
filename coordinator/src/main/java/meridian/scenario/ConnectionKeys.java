package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.geo.Region;
import meridian.geo.RegionalEdgeCaches;
import meridian.kernel.VirtualTime;
import meridian.model.settings.OriginConnectionSettings;

/** The keys that every origin has: how CloudFront connects to it. */
final class ConnectionKeys {
  private static final Key<Long> ATTEMPTS =
      Key.of(
          "connectionAttempts",
          Numbers.whole(1, 3),
          "3",
          "How often CloudFront tries to connect, and to get a response to GET or HEAD.");
  private static final Key<Long> CONNECT_TIMEOUT =
      Key.of(
          "connectionTimeout",
          seconds(1, 10),
          "10s",
          "How long it waits for a connection; times the attempts, that is how long a viewer"
              + " waits for the 504 of an origin that is out of reach.");
  private static final Key<Long> READ_TIMEOUT =
      Key.of(
          "responseTimeout",
          seconds(1, 120),
          "30s",
          "How long it waits for the first byte of a response, and within a body for more of it.");
  private static final Key<Long> COMPLETION_TIMEOUT =
      Key.of(
          "responseCompletionTimeout",
          Words.of("unlimited", VirtualTime.NEVER).or(Quantity.DURATION.positive()),
          "unlimited",
          "How long a request and its whole response may take; at least responseTimeout. Then the"
              + " connection is closed, and the viewer gets what has come.");
  private static final Key<Long> KEEP_ALIVE =
      Key.of("keepAlive", Quantity.DURATION, "5s", "How long an idle connection to it stays open.");
  private static final Key<Boolean> REPEATS_RESET =
      Key.of(
          "repeatAfterReset",
          Words.YES_NO,
          "true",
          "Whether a GET or HEAD is tried again, up to connectionAttempts, where the origin closes"
              + " the connection before its response. AWS does not document this; RFC 9110, section"
              + " 9.2.2, allows it.");
  private static final Key<Optional<String>> SHIELD =
      Key.of(
          "originShield",
          Words.of("none", Optional.<String>empty()).or(new ShieldRegion()),
          "none",
          "The region of its Origin Shield: all regional edge caches then ask the one there, and"
              + " only that one asks the origin.");

  private ConnectionKeys() {}

  private static Type<Long> seconds(long min, long max) {
    return new Quantity(
        "duration",
        "10s",
        Units.TIME,
        min * VirtualTime.SECOND,
        max * VirtualTime.SECOND,
        "from " + min + "s to " + max + "s");
  }

  /** These keys behind those of the origin's own kind. */
  static List<Key<?>> after(Key<?>... own) {
    List<Key<?>> keys = new ArrayList<>(List.of(own));
    keys.addAll(
        List.of(
            ATTEMPTS,
            CONNECT_TIMEOUT,
            READ_TIMEOUT,
            COMPLETION_TIMEOUT,
            KEEP_ALIVE,
            REPEATS_RESET,
            SHIELD));
    return keys;
  }

  static OriginConnectionSettings connection(Fields fields) {
    if (fields.get(COMPLETION_TIMEOUT) < fields.get(READ_TIMEOUT)) {
      throw fields.at(COMPLETION_TIMEOUT).expected("at least the responseTimeout", "");
    }
    return new OriginConnectionSettings(
        fields.get(ATTEMPTS).intValue(),
        fields.get(CONNECT_TIMEOUT),
        fields.get(READ_TIMEOUT),
        fields.get(COMPLETION_TIMEOUT),
        fields.get(KEEP_ALIVE),
        fields.get(REPEATS_RESET));
  }

  static Optional<String> shield(Fields fields) {
    return fields.get(SHIELD);
  }

  /** A region that has a regional edge cache. */
  private static final class ShieldRegion implements Type<Optional<String>> {
    @Override
    public Optional<String> read(Value value) {
      String region = Places.REGION.read(value);
      List<String> all = RegionalEdgeCaches.all().stream().map(Region::code).toList();
      if (!all.contains(region)) {
        throw value.refuse(
            "there is no Origin Shield in " + region,
            "The regions that have one are " + Suggestion.list(all) + ".");
      }
      Optional<Value> caches = value.reading().find("distribution", "regionalEdgeCaches");
      if (caches.flatMap(Value::scalar).filter("none"::equals).isPresent()) {
        throw value.refuse(
            "an Origin Shield is a regional edge cache, but the distribution has none",
            "Leave out regionalEdgeCaches: none.");
      }
      return Optional.of(region);
    }

    @Override
    public String expected() {
      return "the AWS region of a regional edge cache";
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return Places.REGION.schema(schema);
    }
  }
}

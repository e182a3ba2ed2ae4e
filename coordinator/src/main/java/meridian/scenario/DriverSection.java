package meridian.scenario;

import java.util.List;
import meridian.kernel.VirtualTime;
import meridian.model.settings.DatabaseSettings.Driver;
import meridian.model.settings.DatabaseSettings.ReadPreference;
import meridian.model.settings.DatabaseSettings.WriteConcern;

/** {@code driver:} of a database. Names are those of MongoDB's connection string options. */
final class DriverSection {
  private static final Key<Long> MAX_POOL_SIZE =
      Key.of(
          "maxPoolSize",
          Numbers.whole(1, 1_000_000),
          "100",
          "Connections of a client to a member; further operations wait for one.");
  private static final Key<Long> WAIT_QUEUE_TIMEOUT =
      Key.of(
          "waitQueueTimeout",
          Quantity.DURATION.positive(),
          "120s",
          "For a connection, then the operation fails.");
  private static final Key<Long> SERVER_SELECTION_TIMEOUT =
      Key.of(
          "serverSelectionTimeout",
          Quantity.DURATION.positive(),
          "30s",
          "For a member that suits, such as a primary during an election; then the operation fails.");
  private static final Key<Long> HEARTBEAT =
      Key.of(
          "heartbeatFrequency",
          Quantity.DURATION.positive(),
          "10s",
          "Between two checks of each member; after an error they are checked at once, and each 500 ms.");
  private static final Key<Long> CONNECT_TIMEOUT =
      Key.of(
          "connectTimeout",
          Quantity.DURATION.positive(),
          "10s",
          "A member that does not answer a check for so long is given up, with what it was asked.");
  private static final Key<Long> ROUND_TRIPS =
      Key.of(
          "connectRoundTrips",
          Numbers.whole(0, 20),
          "4",
          "Before the first operation on a new connection: TCP, TLS, and two to authenticate.");
  private static final Key<Long> LOCAL_THRESHOLD =
      Key.of(
          "localThreshold",
          Quantity.DURATION,
          "15ms",
          "Of several members that suit, those within so much of the nearest are taken.");
  private static final Key<Boolean> RETRY_READS =
      Key.of("retryReads", Words.YES_NO, "true", "Whether a read that failed is tried once more.");
  private static final Key<Boolean> RETRY_WRITES =
      Key.of(
          "retryWrites", Words.YES_NO, "true", "Whether a write that failed is tried once more.");
  private static final Key<Long> TIMEOUT =
      Key.of(
          "timeout",
          Words.of("unlimited", VirtualTime.NEVER).or(Quantity.DURATION.positive()),
          "unlimited",
          "For an operation with all its waiting and retries (timeoutMS).");

  static final Section<Driver> TYPE =
      new Section<>(
          "settings of a driver",
          List.of(
              MAX_POOL_SIZE,
              WAIT_QUEUE_TIMEOUT,
              SERVER_SELECTION_TIMEOUT,
              HEARTBEAT,
              CONNECT_TIMEOUT,
              ROUND_TRIPS,
              LOCAL_THRESHOLD,
              RETRY_READS,
              RETRY_WRITES,
              TIMEOUT),
          DriverSection::build);

  private DriverSection() {}

  private static Driver build(Fields fields) {
    return new Driver(
        WriteConcern.MAJORITY,
        ReadPreference.PRIMARY,
        fields.get(MAX_POOL_SIZE).intValue(),
        fields.get(WAIT_QUEUE_TIMEOUT),
        fields.get(SERVER_SELECTION_TIMEOUT),
        fields.get(HEARTBEAT),
        fields.get(CONNECT_TIMEOUT),
        fields.get(ROUND_TRIPS).intValue(),
        fields.get(LOCAL_THRESHOLD),
        fields.get(RETRY_READS),
        fields.get(RETRY_WRITES),
        fields.get(TIMEOUT));
  }

  /** The driver with what the database's section says about it. */
  static Driver with(Driver d, WriteConcern writeConcern, ReadPreference readPreference) {
    return new Driver(
        writeConcern,
        readPreference,
        d.maxPoolSize(),
        d.waitQueueTimeout(),
        d.serverSelectionTimeout(),
        d.heartbeat(),
        d.connectTimeout(),
        d.connectRoundTrips(),
        d.localThreshold(),
        d.retryReads(),
        d.retryWrites(),
        d.timeout());
  }
}

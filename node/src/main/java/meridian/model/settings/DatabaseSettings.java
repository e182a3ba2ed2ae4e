package meridian.model.settings;

import java.util.List;
import meridian.kernel.Distribution;

/**
 * A MongoDB replica set.
 *
 * @param regions where its members stand, one each; the first is the primary at the start
 * @param server what members are
 * @param driver how clients ask
 * @param plan what is paid for it
 */
public record DatabaseSettings(
    String name, List<String> regions, Server server, Driver driver, Plan plan) {
  public DatabaseSettings {
    regions = List.copyOf(regions);
  }

  /**
   * What is paid for; it changes no times.
   *
   * @param instanceType one that has a price
   * @param storageBytes that is paid for by itself; 0: what the type includes
   */
  public record Plan(String instanceType, long storageBytes) {
    public static final Plan DEFAULT = new Plan("M30", 0);
  }

  /** Which members a read may go to. The order is part of the wire format: append only. */
  public enum ReadPreference {
    PRIMARY,
    PRIMARY_PREFERRED,
    SECONDARY,
    SECONDARY_PREFERRED,
    NEAREST
  }

  /** When a write is acknowledged. The order is part of the wire format: append only. */
  public enum WriteConcern {
    /** When most members have it. */
    MAJORITY,
    /** When the primary has it. */
    ONE
  }

  /**
   * What a member is. Durations are nanoseconds.
   *
   * @param read time of a read that is alone there
   * @param write time of a write that is alone there, without replication
   * @param concurrency how many operations a member works on at once; others wait
   * @param slowdown how many times as long an operation takes when all of these are busy; 1: as
   *     long; linear in between
   * @param replicationDelay what a secondary takes to apply a batch, beside the network
   * @param heartbeat between two of a member
   * @param electionTimeout without a heard primary, until a member stands for election
   * @param writeTimeout for a write to reach most members, then it is an error
   */
  public record Server(
      Distribution read,
      Distribution write,
      int concurrency,
      double slowdown,
      Distribution replicationDelay,
      long heartbeat,
      long electionTimeout,
      long writeTimeout) {}

  /**
   * How a client's driver works. Durations are nanoseconds.
   *
   * @param maxPoolSize connections to a member
   * @param waitQueueTimeout for one of them, then it is an error
   * @param serverSelectionTimeout for a member that suits, then it is an error
   * @param heartbeat between two checks of each member
   * @param connectTimeout after which a member that does not answer a check is given up
   * @param connectRoundTrips before the first operation on a new connection
   * @param localThreshold members that are slower than the nearest by more are not chosen
   * @param timeout for an operation with all its retries; VirtualTime.NEVER: none
   */
  public record Driver(
      WriteConcern writeConcern,
      ReadPreference readPreference,
      int maxPoolSize,
      long waitQueueTimeout,
      long serverSelectionTimeout,
      long heartbeat,
      long connectTimeout,
      int connectRoundTrips,
      long localThreshold,
      boolean retryReads,
      boolean retryWrites,
      long timeout) {}
}

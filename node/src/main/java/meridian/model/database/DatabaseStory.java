package meridian.model.database;

import meridian.kernel.Event;
import meridian.model.database.DatabaseProtocol.Standing;

/** Says in words what an event of {@link DatabaseProtocol} is, as its receiver sees it. */
public final class DatabaseStory {
  private DatabaseStory() {}

  /** One of the protocol's events; equal events give equal words. */
  public static String of(Event event) {
    return switch (event.type) {
      case DatabaseProtocol.OPERATION -> operation(event);
      case DatabaseProtocol.RESULT -> "database answer: " + result(event);
      case DatabaseProtocol.HELLO -> "asked which role it has";
      case DatabaseProtocol.HELLO_ANSWER -> standing(event) + ", term " + event.a;
      case DatabaseProtocol.SERVED -> "has worked on operation " + event.a;
      case DatabaseProtocol.APPLIED -> "has applied what it pulled, term " + event.a;
      case DatabaseProtocol.WRITE_EXPIRED -> "write " + event.a + " has waited too long";
      case DatabaseProtocol.PULL -> "pull of the oplog from " + event.b + " on, term " + event.a;
      case DatabaseProtocol.BATCH -> "batch of the oplog, committed to " + event.b;
      default -> background(event);
    };
  }

  private static String operation(Event event) {
    boolean write = (event.b & 1) != 0;
    return "database "
        + (write ? "write" : "read")
        + ((event.b & 2) != 0 ? " for the primary" : "")
        + (write && (event.b & 4) != 0 ? ", acknowledged by most members" : "");
  }

  private static String result(Event event) {
    return switch (DatabaseProtocol.resultOf(event.b)) {
      case DONE -> "done";
      case NOT_PRIMARY -> "not the primary";
      case BROKEN -> "the connection broke";
      case WRITE_TIMEOUT -> "most members did not get the write in time";
      case SILENT -> "none";
    };
  }

  private static String standing(Event event) {
    return switch (Standing.values()[(int) event.b]) {
      case SECONDARY -> "it is a secondary";
      case PRIMARY -> "it is the primary";
      case REFUSED -> "it refuses connections";
      case SILENT -> "it says nothing";
    };
  }

  private static String background(Event event) {
    return switch (event.type) {
      case DatabaseProtocol.HEARTBEAT ->
          "heartbeat of the " + (event.b == 1 ? "primary" : "member") + ", term " + event.a;
      case DatabaseProtocol.VOTE_ASKED -> "asked for its vote, term " + event.a;
      case DatabaseProtocol.VOTE ->
          (event.b == 1 ? "vote granted" : "vote refused") + ", term " + event.a;
      case DatabaseProtocol.TICK -> "sends heartbeats";
      case DatabaseProtocol.ELECTION -> "looks whether it must stand for election";
      case DatabaseProtocol.BREAKS -> "fault begins";
      case DatabaseProtocol.BACK -> "fault ends";
      default -> client(event);
    };
  }

  private static String client(Event event) {
    return switch (event.type) {
      case DatabaseProtocol.PHASE_EXPIRED ->
          "database operation " + event.a + " has waited too long for its next step";
      case DatabaseProtocol.OPERATION_EXPIRED -> "database operation " + event.a + " runs out";
      case DatabaseProtocol.POLL -> "looks for the primary again";
      case DatabaseProtocol.LOST -> "gives up member " + event.a;
      case DatabaseProtocol.CHECK -> "checks members";
      default -> throw new AssertionError("no words for type " + event.type);
    };
  }
}

package meridian.model.database;

import meridian.kernel.Event;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * An operation at a member.
 *
 * @param client the entity that asked
 * @param token the client's token
 * @param request the number of the request that it belongs to
 * @param what as {@link DatabaseProtocol#operation} made it
 * @param arrivedAt virtual time
 */
record Operation(int client, long token, long request, long what, long arrivedAt) {
  static Operation of(Event event) {
    return new Operation(event.sender(), event.a, event.request, event.b, event.time);
  }

  boolean isWrite() {
    return (what & 1) != 0;
  }

  boolean needsPrimary() {
    return (what & 2) != 0;
  }

  boolean isMajority() {
    return (what & 4) != 0;
  }

  void save(StateOutput out) {
    out.writeInt(client);
    out.writeLong(token);
    out.writeLong(request);
    out.writeLong(what);
    out.writeLong(arrivedAt);
  }

  static Operation load(StateInput in) {
    return new Operation(in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}

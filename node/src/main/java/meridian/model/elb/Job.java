package meridian.model.elb;

import java.util.Objects;
import meridian.kernel.Event;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Request;

/**
 * A request at an instance.
 *
 * @param client the entity that asked
 * @param token the client's token
 * @param condition the version that the client holds, or NO_VERSION
 */
record Job(Request request, int client, long token, long condition) {
  /** The job of a request that has come in. */
  static Job of(Event event) {
    Request request = (Request) Objects.requireNonNull(event.body);
    return new Job(request, event.sender(), event.a, event.b);
  }

  /** The job of a health check; {@code condition} is the check's number. */
  static Job ofCheck(Event event) {
    return new Job(HealthCheck.AS_REQUEST, event.sender(), event.a, event.b);
  }

  boolean isCheck() {
    return request.number() == Event.NO_REQUEST;
  }

  void save(StateOutput out) {
    out.writeBody(request);
    out.writeInt(client);
    out.writeLong(token);
    out.writeLong(condition);
  }

  static Job load(StateInput in) {
    return new Job(
        (Request) Objects.requireNonNull(in.readBody()),
        in.readInt(),
        in.readLong(),
        in.readLong());
  }
}

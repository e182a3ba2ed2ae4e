package meridian.model.settings;

import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;

/**
 * What callers see of a function.
 *
 * @param throttleStatus HTTP status where a call is throttled
 * @param errorStatus HTTP status where a call fails or times out
 * @param payload size of a call's event, bytes
 * @param response size of a response, bytes; empty: the size of the object that was asked for
 */
public record FunctionFront(
    int throttleStatus, int errorStatus, Distribution payload, Optional<Distribution> response) {
  private static final long PAYLOAD = Hash.of("function payload");

  /** The size of a call's event, bytes. */
  public long payload(long seed, long request) {
    return payload.sample(RandomStream.at(seed, PAYLOAD, request));
  }
}

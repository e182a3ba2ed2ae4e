package meridian.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The receiving end of a link as a state machine: checks that nothing is missing, joins pieces. */
final class ReceiveWindow {
  /** An acknowledgement for so many parcels: few enough that the sender never waits for one. */
  private static final int ACK_EVERY = SendWindow.PARCELS_MAX / 2;

  /** No message is longer. */
  private static final long MESSAGE_BYTES_MAX = Integer.MAX_VALUE - 8;

  private final List<byte[]> pieces = new ArrayList<>();
  private long bytes;
  private long received;
  private long acknowledged;

  /** Something that was sent never arrived, or is not what it should be. */
  static final class BrokenLink extends Exception {
    private static final long serialVersionUID = 1;

    BrokenLink(String reason) {
      super(reason);
    }
  }

  /** Takes a parcel; gives the message that it ends. */
  Optional<byte[]> accept(long sequence, boolean last, byte[] piece) throws BrokenLink {
    requireReceived(sequence);
    received++;
    bytes += piece.length;
    if (bytes > MESSAGE_BYTES_MAX) {
      throw new BrokenLink("a message of more than 2 GiB");
    }
    pieces.add(piece);
    return last ? Optional.of(join()) : Optional.empty();
  }

  /** All parcels before {@code sent} should be here. */
  void requireReceived(long sent) throws BrokenLink {
    if (sent != received) {
      throw new BrokenLink("message " + received + " is missing; the next one is " + sent);
    }
  }

  private byte[] join() {
    byte[] message = pieces.get(0);
    if (pieces.size() > 1) {
      message = new byte[(int) bytes];
      int at = 0;
      for (byte[] piece : pieces) {
        System.arraycopy(piece, 0, message, at, piece.length);
        at += piece.length;
      }
    }
    pieces.clear();
    bytes = 0;
    return message;
  }

  /** Whether it is time to say how many have arrived. */
  boolean owesAck() {
    return received - acknowledged >= ACK_EVERY;
  }

  /** How many parcels have arrived; the sender is told now. */
  long acknowledge() {
    acknowledged = received;
    return received;
  }
}

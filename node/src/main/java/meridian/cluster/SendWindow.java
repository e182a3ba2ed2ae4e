package meridian.cluster;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sending end of a link as a state machine: cuts messages into pieces that fit into a frame,
 * numbers them, and keeps back what the receiver has no room for.
 */
final class SendWindow {
  /** Payload of a parcel; with its envelope it fits into a frame of 1 MiB. */
  static final int PIECE_BYTES = 960 << 10;

  /** Parcels that may be under way: some 15 MB. */
  static final int PARCELS_MAX = 16;

  /** A piece to be sent now. */
  record Piece(long sequence, boolean last, byte[] bytes) {}

  private final Deque<Supplier<byte[]>> waiting = new ArrayDeque<>();
  private byte[] current = {};
  private int offset;
  private boolean open;
  private long sent;
  private long received;

  /** Puts a message at the end; its bytes are made when it is its turn. */
  void add(Supplier<byte[]> message) {
    waiting.add(message);
  }

  /** The next piece that may be sent now. */
  Optional<Piece> next() {
    if (sent - received >= PARCELS_MAX || (!open && waiting.isEmpty())) {
      return Optional.empty();
    }
    if (!open) {
      current = waiting.remove().get();
      offset = 0;
    }
    int end = StrictMath.min(current.length, offset + PIECE_BYTES);
    boolean whole = offset == 0 && end == current.length;
    byte[] bytes = whole ? current : Arrays.copyOfRange(current, offset, end);
    offset = end;
    open = end < current.length;
    if (!open) {
      current = new byte[0];
    }
    return Optional.of(new Piece(sent++, !open, bytes));
  }

  /** The receiver has so many parcels. */
  void acknowledged(long newReceived) {
    received = StrictMath.max(received, newReceived);
  }

  /** Parcels sent so far. */
  long sent() {
    return sent;
  }
}

package meridian.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.kernel.RandomStream;
import org.junit.jupiter.api.Test;

/** The two ends of a link, without anything between them. */
final class WindowsOfLinksTest {
  private final SendWindow sender = new SendWindow();
  private final ReceiveWindow receiver = new ReceiveWindow();

  @Test
  void givenMessagesOfAllSizes_whenSentThrough_thenTheyArriveWholeAndInOrder() throws Exception {
    RandomStream random = new RandomStream(7, "link");
    List<byte[]> messages = new ArrayList<>();
    for (int size :
        new int[] {0, 1, SendWindow.PIECE_BYTES, SendWindow.PIECE_BYTES + 1, 40_000_000, 5}) {
      messages.add(bytes(random, size));
    }
    messages.forEach(message -> sender.add(() -> message));

    List<byte[]> arrived = new ArrayList<>();
    for (Optional<SendWindow.Piece> next = sender.next(); next.isPresent(); next = sender.next()) {
      SendWindow.Piece piece = next.get();
      assertThat(piece.bytes()).hasSizeLessThanOrEqualTo(SendWindow.PIECE_BYTES);
      receiver.accept(piece.sequence(), piece.last(), piece.bytes()).ifPresent(arrived::add);
      if (receiver.owesAck()) {
        sender.acknowledged(receiver.acknowledge());
      }
    }

    assertThat(arrived).containsExactlyElementsOf(messages);
    receiver.requireReceived(sender.sent());
  }

  private static byte[] bytes(RandomStream random, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i += 1 + (int) random.nextLong(1_000)) {
      bytes[i] = (byte) random.nextLong();
    }
    return bytes;
  }

  @Test
  void givenReceiverThatDoesNotAnswer_whenMuchIsSent_thenTheRestWaits() {
    for (int i = 0; i < 100; i++) {
      sender.add(() -> new byte[1]);
    }

    int sent = 0;
    while (sender.next().isPresent()) {
      sent++;
    }
    assertThat(sent).isEqualTo(SendWindow.PARCELS_MAX);

    sender.acknowledged(3);
    while (sender.next().isPresent()) {
      sent++;
    }
    assertThat(sent).isEqualTo(SendWindow.PARCELS_MAX + 3);
  }

  @Test
  void givenParcelThatIsLost_whenTheNextOneArrives_thenTheLinkIsBroken() throws Exception {
    receiver.accept(0, true, new byte[1]);

    assertThatThrownBy(() -> receiver.accept(2, true, new byte[1]))
        .hasMessage("message 1 is missing; the next one is 2");
  }

  @Test
  void givenLastParcelThatIsLost_whenPinged_thenTheLinkIsBroken() throws Exception {
    receiver.accept(0, true, new byte[1]);
    receiver.requireReceived(1);

    assertThatThrownBy(() -> receiver.requireReceived(2)).hasMessageContaining("is missing");
  }

  @Test
  void givenParcelThatComesTwice_whenAccepted_thenTheLinkIsBroken() throws Exception {
    receiver.accept(0, true, new byte[1]);

    assertThatThrownBy(() -> receiver.accept(0, true, new byte[1]))
        .hasMessage("message 1 is missing; the next one is 0");
  }
}

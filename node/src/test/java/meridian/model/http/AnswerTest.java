package meridian.model.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AnswerTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void givenStaleAnswer_whenItsBodyIsCompressed_thenItIsServedForAsLong() {
    Answer stale =
        new Answer(200, 9_000, 5, CacheControl.NONE, 7, 3, Answer.Source.REGIONAL_EDGE_CACHE, -1)
            .staleFor(10 * SECOND);

    Answer compressed = stale.withBytes(3_000);

    assertThat(compressed.bytes()).isEqualTo(3_000);
    assertThat(compressed.withBytes(9_000)).isEqualTo(stale);
  }
}

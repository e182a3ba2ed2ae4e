package meridian.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClosedFormsTest {
  private final ClosedForms forms = new ClosedForms(10_000, 0.8);

  /** Figures that were computed elsewhere, to the digits that were given. */
  @Test
  void givenKnownHitRatios_whenComputed_thenTheSameToFiveDigits() {
    int[] sizes = {100, 500, 1000, 2000};
    double[] lru = {.15662, .33119, .43666, .56771};
    double[] fifo = {.13362, .29375, .39418, .52225};
    double[] requests = {600, 6_000, 60_000};
    double[] ttl = {.27607, .57533, .87823};

    for (int i = 0; i < sizes.length; i++) {
      assertThat(forms.lru(sizes[i])).isCloseTo(lru[i], within(5.1e-6));
      assertThat(forms.fifo(sizes[i])).isCloseTo(fifo[i], within(5.1e-6));
    }
    for (int i = 0; i < requests.length; i++) {
      assertThat(forms.ttl(requests[i])).isCloseTo(ttl[i], within(5.1e-6));
    }
  }
}

package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ProjectionTest {
  @Test
  void givenTheEquator_whenProjected_thenItSpansTheMap() {
    assertThat(Projection.x(0, Projection.WEST)).isCloseTo(0, within(1e-9));
    assertThat(Projection.x(0, Projection.WEST + 180)).isCloseTo(500, within(1e-9));
    assertThat(Projection.x(0, Projection.WEST + 360)).isCloseTo(1_000, within(1e-9));
  }

  /**
   * The paper: the poles are 0.592 times as long as the equator, and the map is 0.487 times as high
   * as wide.
   */
  @Test
  void givenThePoles_whenProjected_thenLengthsAreThoseOfThePaper() {
    double pole = Projection.x(90, Projection.WEST + 360) - Projection.x(90, Projection.WEST);

    assertThat(pole / Projection.WIDTH).isCloseTo(0.592, within(0.002));
    double height = Projection.y(-90) - Projection.y(90);
    assertThat(height / Projection.WIDTH).isCloseTo(0.487, within(0.002));
  }
}

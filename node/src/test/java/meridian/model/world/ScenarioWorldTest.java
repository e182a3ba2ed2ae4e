package meridian.model.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import meridian.model.Fixtures;
import meridian.model.Link;
import meridian.model.World;
import meridian.model.settings.FaultSettings;
import org.junit.jupiter.api.Test;

class ScenarioWorldTest {
  private final Fixtures fixtures = new Fixtures();

  @Test
  void givenSettings_whenMade_thenIdsFollowSortedPaths() {
    World world = fixtures.world();

    List<String> paths = new ArrayList<>();
    for (int id = 1; id <= world.entities(); id++) {
      paths.add(world.path(id));
      assertThat(world.id(world.path(id))).isEqualTo(id);
    }

    assertThat(paths)
        .containsExactly(
            "bucket/site",
            "edgeLocation/CDG",
            "edgeLocation/FRA",
            "edgeLocation/ICN",
            "instance/api/0",
            "instance/api/1",
            "lambda/us-east-1",
            "loadBalancer/api",
            "regionalEdgeCache/ap-northeast-2",
            "regionalEdgeCache/eu-central-1");
    assertThat(world.id("edgeLocation/XXX")).isZero();
  }

  @Test
  void givenEdges_whenMade_thenTheyBelongToTheNearestRegionalCache() {
    World world = fixtures.world();

    assertThat(world.region(world.id("edgeLocation/CDG"))).isEqualTo("eu-central-1");
    assertThat(world.region(world.id("edgeLocation/ICN"))).isEqualTo("ap-northeast-2");
    assertThat(world.region(world.id("bucket/site"))).isEqualTo("us-east-1");
  }

  @Test
  void givenLinks_whenMade_thenBothWaysWithHalfTheRoundTripOrTheLeast() {
    World world = fixtures.world();

    for (Link link : world.links()) {
      assertThat(world.links()).contains(new Link(link.to(), link.from(), link.latency()));
    }
    assertThat(latency(world, "edgeLocation/ICN", "regionalEdgeCache/ap-northeast-2"))
        .isEqualTo(2_500_000);
    assertThat(latency(world, "edgeLocation/CDG", "bucket/site")).isEqualTo(50_000_000);
    assertThat(latency(world, "loadBalancer/api", "instance/api/1")).isEqualTo(250_000);
  }

  private static long latency(World world, String from, String to) {
    return world.links().stream()
        .filter(link -> link.from() == world.id(from) && link.to() == world.id(to))
        .mapToLong(Link::latency)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void givenUnknownFaultTarget_whenMade_thenRefused() {
    fixtures.faults = List.of(new FaultSettings(0, 1, "edgeLocation/XXX", FaultSettings.Kind.DOWN));

    assertThatThrownBy(fixtures::world).hasMessageContaining("edgeLocation/XXX");
  }
}

package meridian.model.lambda;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import meridian.kernel.VirtualTime;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.result.ResultType;
import org.junit.jupiter.api.Test;

class LambdaServiceTest {
  private static final String SERVICE = "lambda/us-east-1";

  private final Fixtures fixtures = new Fixtures();

  @Test
  void givenIdleTime_whenCalledAgain_thenWarmUntilReclaimed() {
    SmallEngine engine = call(0, 5 * VirtualTime.MINUTE, 16 * VirtualTime.MINUTE);

    assertThat(engine.outcome(0).edgeTtfb()).isEqualTo(320 * MS);
    assertThat(engine.outcome(1).edgeTtfb()).isEqualTo(20 * MS);
    assertThat(engine.outcome(2).edgeTtfb()).isEqualTo(320 * MS);
    assertThat(engine.counts(SERVICE))
        .containsEntry("orders/coldStarts", 2L)
        .containsEntry("orders/containersMax", 1L);
  }

  @Test
  void givenConcurrencyTwo_whenThreeAtOnce_thenTheThirdIsThrottledWith429() {
    SmallEngine engine = call(0, 0, 0);

    assertThat(engine.outcome(2))
        .returns(429, Outcome::status)
        .returns(ResultType.Error, Outcome::result)
        .returns(0L, Outcome::edgeTtfb);
    assertThat(engine.count(SERVICE, "orders/throttles/ConcurrentInvocationLimitExceeded"))
        .isEqualTo(1);
  }

  @Test
  void givenChildrenThatRunThemselves_whenSameCalls_thenSameDigest() {
    assertThat(engine(true).digest()).isEqualTo(engine(false).digest());
  }

  @Test
  void givenCallsThatOverlap_whenTold_thenMeansAreTimeWeighted() {
    SmallEngine engine = call(0, 0, S);

    assertThat(engine.counts(SERVICE))
        .containsEntry("orders/concurrencyMicros", 2 * 320_000L + 20_000)
        .containsEntry("orders/containersMicros", 2 * 1_020_000L)
        .containsEntry("orders/countedMicros", 1_020_000L);
  }

  private SmallEngine engine(boolean withChildren) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 100; i++) {
      traffic.at(i * 11 * MS, SERVICE, "/" + i);
    }
    SmallEngine engine = new SmallEngine(world);
    return (withChildren ? engine.withChildren() : engine).run(traffic);
  }

  private SmallEngine call(long... times) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (long time : times) {
      traffic.at(time, SERVICE, "/");
    }
    return new SmallEngine(world).run(traffic);
  }
}

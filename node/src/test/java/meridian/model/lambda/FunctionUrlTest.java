package meridian.model.lambda;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.http.CacheControl;
import meridian.model.http.InvokeEnd;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.result.ResultType;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.FunctionFront;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.OriginConnectionSettings;
import meridian.model.settings.OriginSettings;
import org.junit.jupiter.api.Test;

/** A function as an origin of the distribution; two calls run at once. */
class FunctionUrlTest {
  private static final String EDGE = "edgeLocation/CDG";
  private static final String URL = "functionUrl/orders";

  @Test
  void givenFunctionAsOrigin_whenMissed_thenItIsCalledAndTheAnswerIsKept() {
    SmallEngine engine = run(0, "/a", S, "/a");

    assertThat(engine.outcome(0).result()).isEqualTo(ResultType.Miss);
    assertThat(engine.outcome(1).result()).isEqualTo(ResultType.Hit);
    assertThat(engine.count("lambda/us-east-1", "orders/invocations")).isEqualTo(1);
    assertThat(engine.count(URL, "requests")).isEqualTo(1);
    // The cold start and the call, and 250 us to the service and back.
    assertThat(engine.outcome(0).originNanos()).isGreaterThan(320 * MS + MS / 2);
  }

  @Test
  void givenConcurrencyTwo_whenThreeMissesAtOnce_thenTheThirdViewerSees429() {
    SmallEngine engine = run(0, "/a", 0, "/b", 0, "/c");

    assertThat(engine.collector().countStatus(429)).isEqualTo(1);
    assertThat(engine.count(URL, "status_429")).isEqualTo(1);
    assertThat(engine.count("lambda/us-east-1", "orders/throttles")).isEqualTo(1);
  }

  @Test
  void givenFunctionWithAResponseSize_whenAskedByHead_thenOnlyGetIsSentABody() {
    BehaviorSettings behavior =
        new BehaviorSettings(
            "*", "api", Fixtures.policy(0, 1, 2), Fixtures.objects(CacheControl.NONE));
    Replies replies = new Replies(new OriginObjects(1, List.of(behavior)), 1);
    Distribution none = new Distribution.Constant(0);
    FunctionSettings plain = FunctionSettings.plain("orders", "us-east-1", "java21", none, none);
    FunctionSettings function =
        new FunctionSettings(
            plain.name(),
            plain.region(),
            plain.runtime(),
            plain.isArm(),
            plain.memoryMegabytes(),
            plain.times(),
            plain.failures(),
            new FunctionFront(429, 502, none, Optional.of(new Distribution.Constant(700))),
            plain.async(),
            plain.keepWarm(),
            plain.concurrency(),
            plain.account());
    Request get = new Request(1, 1, 0, Method.GET, "", "/a", "", "", "", 0, 5, -1, 0);
    Request head = new Request(1, 1, 0, Method.HEAD, "", "/a", "", "", "", 0, 5, -1, 0);

    assertThat(replies.reply(function, get, InvokeEnd.RAN, S).answer().bytes()).isEqualTo(700);
    assertThat(replies.reply(function, head, InvokeEnd.RAN, S).answer().bytes()).isZero();
  }

  private static SmallEngine run(Object... timesAndPaths) {
    Fixtures fixtures = new Fixtures();
    fixtures.moreOrigins =
        List.of(
            new OriginSettings.FunctionUrl(
                "api", "us-east-1", OriginConnectionSettings.DEFAULT, Optional.empty(), "orders"));
    fixtures.behaviors =
        List.of(
            new BehaviorSettings("*", "api", fixtures.policy, Fixtures.objects(CacheControl.NONE)));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < timesAndPaths.length; i += 2) {
      traffic.at(((Number) timesAndPaths[i]).longValue(), EDGE, (String) timesAndPaths[i + 1]);
    }
    return new SmallEngine(world).run(traffic);
  }
}

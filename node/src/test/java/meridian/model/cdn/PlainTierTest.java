package meridian.model.cdn;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.RandomStream;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.http.CacheControl;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachePolicySettings.Part;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.ErrorResponseSettings;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.OriginSettings;
import org.junit.jupiter.api.Test;

/**
 * A tier gives the answers of {@link PlainTier}, which has the rules in another, slow and simple
 * form, for random settings and traces. A request comes each second, and its fetch takes 150 ms, so
 * all is over before the next one; times to live are odd halves of seconds, so that nothing depends
 * on these 150 ms.
 */
class PlainTierTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final int REQUESTS = 400;

  @Test
  void givenRandomSettingsAndTraces_whenRun_thenEveryAnswerIsThatOfThePlainTier() {
    for (long seed = 1; seed <= 120; seed++) {
      RandomStream random = new RandomStream(seed);
      Fixtures fixtures = fixtures(random);
      World world = fixtures.world();
      Traffic traffic = new Traffic(world);
      PlainTier plain = new PlainTier(fixtures);
      List<String> expected = new ArrayList<>();
      traffic.at(0, CDG, "/first"); // opens the connection
      for (int i = 1; i < REQUESTS; i++) {
        String path = "/" + random.nextLong(12);
        int status = random.nextLong(4) > 0 ? 0 : errors(random);
        traffic.at(i * S, CDG, path).status(status);
        expected.add(i + " " + plain.get(path, status, i));
      }

      SmallEngine engine = new SmallEngine(world).run(traffic);

      List<String> found = new ArrayList<>();
      for (int i = 1; i < REQUESTS; i++) {
        SmallEngine.Outcome outcome = engine.outcome(i);
        String wait = outcome.edgeTtfb() > 0 ? " waits" : "";
        found.add(i + " " + outcome.result() + " " + outcome.status() + wait);
      }
      String settings = "seed=" + seed + " " + fixtures.policy + " " + fixtures.objects;
      assertThat(found).as(settings).isEqualTo(expected);
      assertThat(engine.count("bucket/site", "requests")).as(settings).isEqualTo(plain.asked + 1);
    }
  }

  private static int errors(RandomStream random) {
    return List.of(404, 403, 410, 500, 503).get((int) random.nextLong(5));
  }

  private static Fixtures fixtures(RandomStream random) {
    Fixtures f = new Fixtures();
    f.regional = Optional.empty();
    f.site = new OriginSettings.Bucket("site", "us-east-1", 10_000 * S, constant(50 * MS));
    long min = random.nextLong(2) == 0 ? 0 : halves(random, 6);
    long def = min + random.nextLong(2) * halves(random, 20);
    long max = def + random.nextLong(2) * 40 * S;
    f.policy = new CachePolicySettings("p", min, def, max, Part.NONE, Part.NONE, Part.NONE);
    CacheControl says =
        new CacheControl(
            random.nextLong(10) == 0,
            random.nextLong(8) == 0,
            random.nextLong(10) == 0,
            random.nextLong(3) == 0 ? CacheControl.ABSENT : halves(random, 15),
            random.nextLong(4) > 0 ? CacheControl.ABSENT : halves(random, 15),
            random.nextLong(2) == 0 ? CacheControl.ABSENT : quarters(random, 10),
            random.nextLong(2) == 0 ? CacheControl.ABSENT : quarters(random, 10));
    long expires = random.nextLong(3) > 0 ? CacheControl.ABSENT : halves(random, 15);
    boolean etag = random.nextLong(3) > 0;
    f.objects =
        new ObjectSettings(constant(1_000), says.with(expires, random.nextLong(10) == 0), etag, 0);
    f.caching =
        new CachingSettings(
            List.of(
                new ErrorResponseSettings(403, 3 * S, Optional.empty()),
                new ErrorResponseSettings(503, random.nextLong(3) * 5 * S, Optional.empty())),
            true,
            random.nextLong(2) == 0,
            true);
    return f;
  }

  private static Distribution constant(long value) {
    return new Distribution.Constant(value);
  }

  /** Whole seconds and a half, or 0. */
  private static long halves(RandomStream random, long below) {
    return random.nextLong(6) == 0 ? 0 : random.nextLong(below) * S + S / 2;
  }

  /** Whole seconds and a quarter, or 0. */
  private static long quarters(RandomStream random, long below) {
    return random.nextLong(5) == 0 ? 0 : random.nextLong(below) * S + S / 4;
  }
}

package meridian.model.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.Fixtures;
import meridian.model.http.Answer;
import meridian.model.http.CacheControl;
import meridian.model.http.Exchange;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.Choice;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.ObjectSettings.Changes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginObjectsTest {
  private static final CacheControl MINUTE = Fixtures.maxAge(60);

  private boolean etag = true;
  private boolean lastModified;
  private List<Choice<CacheControl>> cacheControl = Choice.always(MINUTE);
  private List<Choice<String>> contentTypes = List.of();

  private OriginObjects objects() {
    ObjectSettings settings =
        new ObjectSettings(
            new Distribution.Constant(1_000),
            cacheControl,
            etag,
            lastModified,
            new Distribution.Constant(VirtualTime.SECOND / 4),
            Changes.REGULAR,
            contentTypes,
            new Distribution.Uniform(10, 20));
    return new OriginObjects(
        7, List.of(new BehaviorSettings("*", "site", Fixtures.policy(0, 1, 2), settings)));
  }

  private static Request request(long number, Method method, long object) {
    return new Request(number, 1, 0, method, "", "/a", "", "", "", 0, object, -1, 0);
  }

  private static Request get(long object) {
    return request(object, Method.GET, object);
  }

  @Test
  void givenSharesOfHeaders_whenObjectsAreAskedFor_thenEachHasOneForEver() {
    cacheControl = List.of(new Choice<>(MINUTE, 3), new Choice<>(CacheControl.NONE, 1));
    OriginObjects objects = objects();
    int minutes = 0;

    for (int object = 0; object < 10_000; object++) {
      Answer now = objects.answer(get(object), Exchange.NO_VERSION, 0);
      Answer later = objects.answer(get(object), Exchange.NO_VERSION, VirtualTime.HOUR);
      assertThat(later.cacheControl()).isEqualTo(now.cacheControl());
      minutes += now.cacheControl().equals(MINUTE) ? 1 : 0;
    }

    assertThat(minutes / 10_000.0).isCloseTo(0.75, within(0.02));
  }

  @Test
  void givenOnlyLastModified_whenAnObjectChangesTwiceASecond_thenItIsSeenOnce() {
    etag = false;
    lastModified = true;
    OriginObjects objects = objects();
    long second = 5 * VirtualTime.SECOND;
    long held = objects.answer(get(42), Exchange.NO_VERSION, second + 500_000_000).version();

    Answer sameSecond = objects.answer(get(42), held, second + 990_000_000);
    Answer nextSecond = objects.answer(get(42), held, second + 1_600_000_000);

    assertThat(sameSecond.status()).isEqualTo(304);
    assertThat(nextSecond.status()).isEqualTo(200);
    assertThat(nextSecond.version()).isEqualTo(held + 1);
  }

  @Test
  void givenNoValidator_whenAsked_thenTheAnswerHasNoVersion() {
    etag = false;

    Answer answer = objects().answer(get(42), Exchange.NO_VERSION, 0);

    assertThat(answer.version()).isEqualTo(Exchange.NO_VERSION);
    assertThat(objects().versionAt(0, 42, VirtualTime.MINUTE)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "/a/main.css, text/css",
    "/a/PHOTO.JPG, image/jpeg",
    "/v1.2/users, text/html",
    "/, text/html",
    "/data.parquet, binary/octet-stream",
    "/live/index.m3u8, application/vnd.apple.mpegurl"
  })
  void givenAPath_whenItsContentTypeIsAsked_thenItsEndingTells(String path, String type) {
    assertThat(objects().contentType(0, path)).isEqualTo(type);
  }

  @Test
  void givenSharesOfContentTypes_whenAsked_thenAPathHasOne() {
    contentTypes = List.of(new Choice<>("text/html", 1), new Choice<>("image/webp", 4));
    OriginObjects objects = objects();
    int pages = 0;

    for (int i = 0; i < 10_000; i++) {
      String type = objects.contentType(0, "/o/" + i);
      assertThat(objects().contentType(0, "/o/" + i)).isEqualTo(type);
      pages += type.equals("text/html") ? 1 : 0;
    }

    assertThat(pages / 10_000.0).isCloseTo(0.2, within(0.02));
  }

  @Test
  void givenMethods_whenTheirBodiesAreAsked_thenOnlyThoseThatSendOneHaveOne() {
    OriginObjects objects = objects();

    assertThat(objects.upload(request(1, Method.POST, 1))).isBetween(10L, 20L);
    assertThat(objects.upload(request(1, Method.PUT, 1))).isBetween(10L, 20L);
    assertThat(objects.upload(request(1, Method.GET, 1))).isZero();
    assertThat(objects.upload(request(1, Method.DELETE, 1))).isZero();
  }
}

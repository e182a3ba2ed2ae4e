package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.ErrorResponseSettings;
import meridian.model.settings.ErrorResponseSettings.Page;

/**
 * {@code customErrorResponses:} how long errors are kept, and error pages. Sources: Amazon
 * CloudFront API Reference, "CustomErrorResponse"; Developer Guide, "Generating custom error
 * responses".
 */
final class ErrorResponsesType implements Type<List<ErrorResponsesType.ErrorResponse>> {
  /** One of them, before it is known which behaviour its page has; code 0: the error's own. */
  record ErrorResponse(int errorCode, long minTtl, Optional<String> page, int responseCode) {}

  private static final Integer[] ERRORS = {400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504};

  private static final Key<Integer> ERROR_CODE =
      Key.required("errorCode", new StatusCode(ERRORS), "The status of the origin.");
  private static final Key<Long> MIN_TTL =
      Key.of(
          "errorCachingMinTTL",
          Quantity.DURATION,
          "10s",
          "How long the error is kept at least; longer where its headers say so. Statuses such as"
              + " 403, which are kept only if their headers say so, are also kept where they stand"
              + " here: AWS does not document this.");
  private static final Key<Optional<String>> PAGE =
      Key.optional(
          "responsePagePath",
          new Text("a path that begins with /", "/[!-~]{0,4000}"),
          "What viewers get in place of the error: an object of the distribution, fetched through"
              + " the first behavior that matches its path. If that fails too, they get its"
              + " status.");
  private static final Key<Integer> RESPONSE_CODE =
      Key.derived(
          "responseCode",
          new StatusCode(200, 400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504),
          "the errorCode",
          section -> section.child("errorCode").flatMap(Value::scalar),
          "The status that viewers get with the page.");
  private static final ListOf<ErrorResponse> LIST =
      ListOf.any(
          new Section<>(
              "a custom error response",
              List.of(ERROR_CODE, MIN_TTL, PAGE, RESPONSE_CODE),
              fields ->
                  new ErrorResponse(
                      fields.get(ERROR_CODE),
                      fields.get(MIN_TTL),
                      fields.get(PAGE),
                      fields.get(RESPONSE_CODE))),
          "custom error responses");

  @Override
  public List<ErrorResponse> read(Value value) {
    List<ErrorResponse> responses = LIST.read(value);
    Set<Integer> codes = new HashSet<>();
    for (int i = 0; i < responses.size(); i++) {
      if (!codes.add(responses.get(i).errorCode())) {
        throw value.items(expected()).get(i).refuse("its errorCode is there twice", "");
      }
    }
    return responses;
  }

  /** The settings of caching, with these error responses. */
  static CachingSettings resolved(
      CachingSettings caching, List<ErrorResponse> responses, List<BehaviorSettings> behaviors) {
    return new CachingSettings(
        responses.stream()
            .map(
                one ->
                    new ErrorResponseSettings(
                        one.errorCode,
                        one.minTtl,
                        one.page.map(path -> page(path, one, behaviors))))
            .toList(),
        caching.carriesAge(),
        caching.keepsNoCache(),
        caching.staleIsHit(),
        caching.rangePiece());
  }

  private static Page page(String path, ErrorResponse one, List<BehaviorSettings> behaviors) {
    int behavior =
        IntStream.range(0, behaviors.size())
            .filter(i -> matches(behaviors.get(i).pathPattern(), path))
            .findFirst()
            .orElseThrow();
    return new Page(path, behavior, one.responseCode);
  }

  private static boolean matches(String pattern, String path) {
    StringBuilder regex = new StringBuilder();
    pattern.chars().forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : quoted(c)));
    return path.matches(regex.toString());
  }

  private static String quoted(int c) {
    return Pattern.quote(Character.toString(c));
  }

  @Override
  public String expected() {
    return LIST.expected();
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return LIST.schema(schema);
  }
}

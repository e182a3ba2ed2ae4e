package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import meridian.model.http.CacheControl;
import meridian.model.settings.DownstreamCall;
import meridian.model.settings.EdgeEffect;
import meridian.model.settings.EdgeEffect.Trait;
import meridian.model.settings.EdgeMatch;
import meridian.model.settings.EdgeRule;

/** {@code effects:} what a function does to requests and answers. */
final class EffectsSection {
  private static final long SIZE_MAX = 1L << 40;
  private static final Text NAME = new Text("a name", "[!-~]{1,200}");
  private static final ListOf<String> NAMES = ListOf.some(NAME, "names");

  private static final Key<Optional<EdgeMatch>> WHEN =
      Key.optional("when", EdgeMatchSection.TYPE, "Which requests it concerns. Default: all.");
  private static final Key<Optional<EdgeMatch>> UNLESS =
      Key.optional("unless", EdgeMatchSection.TYPE, "Which of them it does not concern.");

  private static final Text PATH = new Text("a path that begins with /", "/[!-~]{0,4000}");
  private static final Key<String> FROM =
      Key.required("from", PATH, "A pattern of paths; * stands for any text. Other paths stay.");
  private static final Key<String> TO =
      Key.required("to", PATH, "The new path; each * is the text of the same * in 'from'.");
  private static final Key<Optional<EdgeEffect.Rewrite>> REWRITE =
      Key.optional(
          "rewrite",
          new Section<>(
              "a rewrite",
              List.of(FROM, TO),
              fields -> new EdgeEffect.Rewrite(fields.get(FROM), fields.get(TO))),
          "Another path, at request events. At viewerRequest it changes the cache key; the behavior"
              + " is not chosen anew.");
  private static final Key<Optional<List<String>>> DROP_QUERY =
      Key.optional("dropQuery", NAMES, "Parameters of the query that are taken out.");
  private static final Key<Optional<List<String>>> KEEP_QUERY =
      Key.optional("keepQuery", NAMES, "The only parameters of the query that stay.");
  private static final Key<Boolean> LOWER_CASE =
      Key.of("lowerCase", Words.YES_NO, "false", "Path and query in small letters.");
  private static final Key<Optional<Map<String, String>>> SET_HEADERS =
      Key.optional(
          "setHeaders",
          new MapOf<>(NAME, new Text("a value", "[ -~]{0,1000}"), "headers"),
          "Headers of the request or answer; {country} and {device} (mobile, tablet, desktop) stand"
              + " for the viewer's. A header that CloudFront does not take makes it answer 502.");
  private static final Key<Optional<List<Trait>>> ADD_TO_KEY =
      Key.optional(
          "addToKey",
          ListOf.some(
              Words.of("country", Trait.COUNTRY).or("device", Trait.DEVICE), "traits of viewers"),
          "Puts country or device into the cache key, as a header does that the function sets and the"
              + " cache policy names. At viewerRequest.");
  private static final Key<Optional<String>> ORIGIN =
      Key.optional("origin", Reference.ORIGIN, "The origin that is asked. At originRequest.");
  private static final Key<Optional<Long>> STATUS =
      Key.optional(
          "status",
          Numbers.whole(100, 999),
          "The status of the answer, at originResponse. CloudFront takes 200 to 599, else 502.");
  private static final Key<Optional<CacheControl>> CACHE_CONTROL =
      Key.optional(
          "cacheControl", new CacheControlType(), "The answer's Cache-Control, at originResponse.");

  private static final Key<Long> RESPOND_STATUS =
      Key.required("status", Numbers.whole(100, 999), "Its status.");
  private static final Key<Long> SIZE =
      Key.of(
          "size",
          Quantity.SIZE.atMost(SIZE_MAX, "1 TB"),
          "0 B",
          "Headers and body; above 40 KB at viewerRequest and 1 MB at originRequest it is 502.");
  private static final Key<Optional<CacheControl>> RESPOND_CACHE =
      Key.optional(
          "cacheControl",
          new CacheControlType(),
          "For caches, which keep what originRequest answers; nothing of viewerRequest is kept.");
  private static final Key<Optional<EdgeEffect.Respond>> RESPOND =
      Key.optional(
          "respond",
          new Section<>(
              "a response",
              List.of(RESPOND_STATUS, SIZE, RESPOND_CACHE),
              fields ->
                  new EdgeEffect.Respond(
                      fields.get(RESPOND_STATUS).intValue(),
                      fields.get(SIZE),
                      fields.get(RESPOND_CACHE))),
          "Answers itself, at request events: a redirect, 401, a small page. Nothing goes further.");
  private static final Key<Optional<DownstreamCall>> QUERY =
      Key.optional(
          "query",
          DownstreamSection.QUERY,
          "Asks a database, and waits for it. Lambda@Edge only; after the function's own duration.");
  private static final Key<Optional<DownstreamCall>> INVOKE =
      Key.optional(
          "invoke",
          DownstreamSection.INVOKE,
          "Calls a Lambda function, and waits for its answer. As query.");
  private static final Key<Boolean> FAIL =
      Key.of("fail", Words.YES_NO, "false", "Throws: the viewer gets 503.");

  static final ListOf<EdgeRule> LIST =
      ListOf.any(
          new Section<>(
              "an effect",
              List.of(
                  WHEN,
                  UNLESS,
                  REWRITE,
                  DROP_QUERY,
                  KEEP_QUERY,
                  LOWER_CASE,
                  SET_HEADERS,
                  ADD_TO_KEY,
                  ORIGIN,
                  STATUS,
                  CACHE_CONTROL,
                  QUERY,
                  INVOKE,
                  RESPOND,
                  FAIL),
              EffectsSection::build),
          "effects");

  private EffectsSection() {}

  private static EdgeRule build(Fields fields) {
    List<EdgeEffect> effects = new ArrayList<>();
    fields.get(REWRITE).ifPresent(effects::add);
    fields.get(DROP_QUERY).ifPresent(names -> effects.add(new EdgeEffect.DropQuery(false, names)));
    fields.get(KEEP_QUERY).ifPresent(names -> effects.add(new EdgeEffect.DropQuery(true, names)));
    if (fields.get(LOWER_CASE)) {
      effects.add(new EdgeEffect.LowerCase());
    }
    fields
        .get(SET_HEADERS)
        .orElse(Map.of())
        .forEach((name, value) -> effects.add(new EdgeEffect.SetHeader(name, value)));
    fields
        .get(ADD_TO_KEY)
        .orElse(List.of())
        .forEach(trait -> effects.add(new EdgeEffect.AddToKey(trait)));
    fields.get(ORIGIN).ifPresent(name -> effects.add(chooseOrigin(fields, name)));
    fields.get(STATUS).ifPresent(s -> effects.add(new EdgeEffect.SetStatus(s.intValue())));
    fields.get(CACHE_CONTROL).ifPresent(s -> effects.add(new EdgeEffect.SetCacheControl(s)));
    fields.get(QUERY).ifPresent(call -> effects.add(new EdgeEffect.Ask(call)));
    fields.get(INVOKE).ifPresent(call -> effects.add(new EdgeEffect.Ask(call)));
    fields.get(RESPOND).ifPresent(effects::add);
    if (fields.get(FAIL)) {
      effects.add(new EdgeEffect.Fail());
    }
    if (effects.isEmpty()) {
      throw fields
          .section()
          .refuse("it has no effect", "Add one: rewrite, setHeaders, respond, origin, ...");
    }
    return new EdgeRule(fields.get(WHEN).orElse(EdgeMatch.EVERY), fields.get(UNLESS), effects);
  }

  /** Settings have the origins in the order of their names. */
  private static EdgeEffect chooseOrigin(Fields fields, String name) {
    List<String> names = fields.reading().names(Reference.ORIGIN.section());
    return new EdgeEffect.ChooseOrigin(List.copyOf(new TreeSet<>(names)).indexOf(name));
  }
}

package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import meridian.kernel.VirtualTime;
import meridian.model.settings.ActionSettings;
import meridian.model.settings.ActionSettings.FixedResponse;
import meridian.model.settings.ActionSettings.Forward;
import meridian.model.settings.ActionSettings.Redirect;

/**
 * What a listener does with a request: {@code forward}, {@code redirect}, {@code fixedResponse}.
 */
final class ActionSection {
  private static final Key<Forward> FORWARD =
      Key.derived(
          "forward",
          new ForwardToType(),
          "only one target group",
          section -> onlyGroup(section.reading()),
          "One of targetGroups, or up to five with their weights: {api: 9, api-v2: 1}.");
  private static final Key<Long> GROUP_STICKINESS =
      Key.of(
          "groupStickiness",
          Words.of("none", 0L)
              .or(
                  new Quantity(
                      "duration",
                      "1h",
                      Units.TIME,
                      VirtualTime.SECOND,
                      7 * 24 * VirtualTime.HOUR,
                      "from 1s to 7d")),
          "none",
          "Of several groups: how long a viewer stays with his after his last request (the cookie"
              + " AWSALBTG).");
  private static final Key<Integer> REDIRECT_STATUS =
      Key.of("status", Words.of("301", 301).or("302", 302), "301", "Permanent or temporary.");
  private static final Key<ActionSettings> REDIRECT =
      Key.required(
          "redirect",
          new Section<>(
              "a redirect",
              List.of(REDIRECT_STATUS),
              fields -> new Redirect(fields.get(REDIRECT_STATUS))),
          "Send the client elsewhere; nobody follows it here.");
  private static final Key<Long> FIXED_STATUS =
      Key.required("status", Numbers.whole(200, 599), "2xx, 4xx or 5xx.");
  private static final Key<Long> FIXED_SIZE =
      Key.of("size", Quantity.SIZE.atMost(1_024, "1,024 bytes"), "0 B", "Of the body.");
  private static final Key<ActionSettings> FIXED =
      Key.required(
          "fixedResponse",
          new Section<>(
              "a fixed response", List.of(FIXED_STATUS, FIXED_SIZE), ActionSection::fixed),
          "An answer of the balancer's own.");

  /** What a listener does with what no rule fits. */
  static final Type<ActionSettings> DEFAULT =
      with("an action", List.of(), (fields, action) -> action);

  private ActionSection() {}

  private static FixedResponse fixed(Fields fields) {
    int status = fields.get(FIXED_STATUS).intValue();
    if (status / 100 == 3) {
      throw fields
          .at(FIXED_STATUS)
          .expected("a status 2xx, 4xx or 5xx", "Use redirect: {} for 3xx.");
    }
    return new FixedResponse(status, fields.get(FIXED_SIZE));
  }

  /** Something with an action and other keys before it. */
  static <T> Variants<T> with(
      String expected, List<Key<?>> keys, BiFunction<Fields, ActionSettings, T> make) {
    return Variants.of(
            expected,
            forward(expected, keys, make),
            form(expected, keys, REDIRECT, make),
            form(expected, keys, FIXED, make))
        .otherwise(FORWARD.name());
  }

  private static <T> Variants.Form<T> forward(
      String expected, List<Key<?>> keys, BiFunction<Fields, ActionSettings, T> make) {
    List<Key<?>> all = new ArrayList<>(keys);
    all.add(FORWARD);
    all.add(GROUP_STICKINESS);
    return new Variants.Form<>(
        FORWARD.name(),
        new Section<>(
            expected,
            all,
            fields -> {
              Forward forward = fields.get(FORWARD);
              long stickiness = fields.get(GROUP_STICKINESS);
              return make.apply(fields, new Forward(forward.groups(), stickiness));
            }));
  }

  private static <T> Variants.Form<T> form(
      String expected,
      List<Key<?>> keys,
      Key<? extends ActionSettings> action,
      BiFunction<Fields, ActionSettings, T> make) {
    List<Key<?>> all = new ArrayList<>(keys);
    all.add(action);
    return new Variants.Form<>(
        action.name(),
        new Section<>(expected, all, fields -> make.apply(fields, fields.get(action))));
  }

  private static Optional<String> onlyGroup(Reading reading) {
    List<String> names = reading.names(Reference.TARGET_GROUP.section());
    return names.size() == 1 && Text.NAME.fits(names.get(0))
        ? Optional.of('"' + names.get(0) + '"')
        : Optional.empty();
  }
}

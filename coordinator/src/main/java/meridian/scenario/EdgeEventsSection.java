package meridian.scenario;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import meridian.kernel.VirtualTime;
import meridian.model.settings.EdgeEffect;
import meridian.model.settings.EdgeEvents;
import meridian.model.settings.EdgeEvents.Event;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.EdgeFunctionSettings.Kind;
import meridian.model.settings.FunctionSettings;
import meridian.scenario.FunctionType.Made;

/**
 * {@code functions:} of a behaviour: which function an event calls. Sources: Amazon CloudFront
 * Developer Guide, "Restrictions on edge functions" and "Quotas".
 */
final class EdgeEventsSection {
  private static final int VIEWER_MEGABYTES = 128;
  private static final long VIEWER_CODE = 1L << 20;
  private static final long VIEWER_TIMEOUT = 5 * VirtualTime.SECOND;

  private static final Key<Optional<String>> VIEWER_REQUEST =
      event(
          "viewerRequest", "Before the cache is looked at; what it changes changes the cache key.");
  private static final Key<Optional<String>> ORIGIN_REQUEST =
      event("originRequest", "Before an origin is asked, so not for hits; its answers are kept.");
  private static final Key<Optional<String>> ORIGIN_RESPONSE =
      event("originResponse", "When an origin has answered, before the answer is kept.");
  private static final Key<Optional<String>> VIEWER_RESPONSE =
      event("viewerResponse", "Before the answer goes to the viewer; not for errors of an origin.");

  static final Section<EdgeEvents> TYPE =
      new Section<>(
          "functions of events",
          List.of(VIEWER_REQUEST, ORIGIN_REQUEST, ORIGIN_RESPONSE, VIEWER_RESPONSE),
          EdgeEventsSection::build);

  private EdgeEventsSection() {}

  private static Key<Optional<String>> event(String name, String about) {
    return Key.optional(name, Reference.FUNCTION, about);
  }

  private static EdgeEvents build(Fields fields) {
    EdgeEvents events =
        new EdgeEvents(
            at(fields, VIEWER_REQUEST, Event.VIEWER_REQUEST),
            at(fields, ORIGIN_REQUEST, Event.ORIGIN_REQUEST),
            at(fields, ORIGIN_RESPONSE, Event.ORIGIN_RESPONSE),
            at(fields, VIEWER_RESPONSE, Event.VIEWER_RESPONSE));
    Set<Kind> kinds = new TreeSet<>();
    events.viewerRequest().ifPresent(function -> kinds.add(function.kind()));
    events.viewerResponse().ifPresent(function -> kinds.add(function.kind()));
    if (kinds.size() > 1) {
      throw fields
          .at(VIEWER_RESPONSE)
          .refuse(
              "viewerRequest and viewerResponse have functions of two kinds",
              "CloudFront takes lambdaEdge or cloudFront for both viewer events of a behavior.");
    }
    return events;
  }

  private static Optional<EdgeFunctionSettings> at(
      Fields fields, Key<Optional<String>> key, Event event) {
    Optional<String> name = fields.get(key);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<Made> made = fields.reading().resolve(new FunctionType(), "functions", name.get());
    if (made.isEmpty()) {
      throw new Refused(); // it has reported what is wrong with it
    }
    Value place = fields.at(key);
    EdgeFunctionSettings function =
        made.get()
            .edge()
            .orElseThrow(
                () ->
                    place.refuse(
                        "'" + name.get() + "' is a function of one region",
                        "Give it kind: lambdaEdge or kind: cloudFront."));
    check(place, event, function, made.get());
    return Optional.of(function);
  }

  private static void check(Value place, Event event, EdgeFunctionSettings function, Made made) {
    if (function.kind() == Kind.CLOUDFRONT && !event.isViewers()) {
      throw place.refuse(
          "'" + function.name() + "' is a CloudFront function, which only viewer events call",
          "Give it kind: lambdaEdge.");
    }
    if (event.isViewers()) {
      made.lambda().ifPresent(lambda -> checkLimits(place, lambda));
      if (made.codeSize().orElse(0L) > VIEWER_CODE) {
        throw place.refuse(
            "'" + function.name() + "' has more than 1 MB of code",
            "Functions of viewer events may have 1 MB; those of origin events 50 MB.");
      }
    }
    function.rules().stream()
        .flatMap(rule -> rule.effects().stream())
        .filter(effect -> !fits(effect, event))
        .findFirst()
        .ifPresent(
            effect -> {
              throw place.refuse(
                  "'"
                      + function.name()
                      + "' has an effect that is not possible here: "
                      + word(effect),
                  "It is possible " + where(effect) + ".");
            });
  }

  private static void checkLimits(Value place, FunctionSettings lambda) {
    if (lambda.memoryMegabytes() > VIEWER_MEGABYTES) {
      throw place.refuse(
          "'" + lambda.name() + "' has " + lambda.memoryMegabytes() + " MB",
          "Functions of viewer events have 128 MB; those of origin events may have more.");
    }
    if (lambda.times().timeout() > VIEWER_TIMEOUT) {
      throw place.refuse(
          "'" + lambda.name() + "' has a timeout of more than 5s",
          "Functions of viewer events may run for 5s; those of origin events for 30s.");
    }
  }

  private static boolean fits(EdgeEffect effect, Event event) {
    if (effect instanceof EdgeEffect.AddToKey) {
      return event == Event.VIEWER_REQUEST;
    } else if (effect instanceof EdgeEffect.ChooseOrigin) {
      return event == Event.ORIGIN_REQUEST;
    } else if (effect instanceof EdgeEffect.SetStatus
        || effect instanceof EdgeEffect.SetCacheControl) {
      return event == Event.ORIGIN_RESPONSE;
    }
    boolean anywhere =
        effect instanceof EdgeEffect.SetHeader
            || effect instanceof EdgeEffect.Ask
            || effect instanceof EdgeEffect.Fail;
    return anywhere || event.isRequest();
  }

  private static String where(EdgeEffect effect) {
    for (Event event : Event.values()) {
      if (fits(effect, event) && !fits(effect, other(event))) {
        return "at " + word(event);
      }
    }
    return "at viewerRequest and originRequest";
  }

  private static Event other(Event event) {
    return event == Event.VIEWER_REQUEST ? Event.ORIGIN_REQUEST : Event.VIEWER_REQUEST;
  }

  private static String word(Event event) {
    return switch (event) {
      case VIEWER_REQUEST -> "viewerRequest";
      case ORIGIN_REQUEST -> "originRequest";
      case ORIGIN_RESPONSE -> "originResponse";
      case VIEWER_RESPONSE -> "viewerResponse";
    };
  }

  private static String word(EdgeEffect effect) {
    if (effect instanceof EdgeEffect.DropQuery drop) {
      return drop.others() ? "keepQuery" : "dropQuery";
    } else if (effect instanceof EdgeEffect.ChooseOrigin) {
      return "origin";
    } else if (effect instanceof EdgeEffect.SetStatus) {
      return "status";
    } else if (effect instanceof EdgeEffect.SetCacheControl) {
      return "cacheControl";
    }
    String name = effect.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}

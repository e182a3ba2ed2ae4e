package meridian.model.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.function.Work.Failure;
import meridian.model.http.Answer;
import meridian.model.http.Request;
import meridian.model.settings.EdgeEffect;
import meridian.model.settings.EdgeEvents.Event;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.EdgeFunctionSettings.Kind;
import meridian.model.settings.EdgeMatch;
import meridian.model.settings.EdgeRule;
import org.jspecify.annotations.Nullable;

/**
 * A function that CloudFront calls: how long it runs where it is not Lambda's, and what it makes of
 * a request or an answer. All rules that match are applied, one after the other, until one answers
 * or throws. Immutable.
 */
public final class EdgeFunction {
  private static final long KEY = Hash.of("edge function key");
  private static final long DURATION = Hash.of("edge function duration");
  private static final long ERROR = Hash.of("edge function error");

  private final EdgeFunctionSettings settings;
  private final long seed;
  private final long nameHash;
  private final List<Predicate<Request>> matchers = new ArrayList<>();

  /** By rule: the number of its first call of others. */
  private final int[] firstCall;

  public EdgeFunction(EdgeFunctionSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
    nameHash = Hash.of(settings.name());
    firstCall = new int[settings.rules().size() + 1];
    for (EdgeRule rule : settings.rules()) {
      long calls = rule.effects().stream().filter(EdgeEffect.Ask.class::isInstance).count();
      firstCall[matchers.size() + 1] = firstCall[matchers.size()] + (int) calls;
      matchers.add(matcher(rule, matchers.size()));
    }
  }

  private Predicate<Request> matcher(EdgeRule rule, int index) {
    Matcher when = new Matcher(rule.when(), seed, nameHash, index);
    return rule.unless()
        .map(match -> new Matcher(match, seed, nameHash, index))
        .<Predicate<Request>>map(
            unless -> request -> when.matches(request) && !unless.matches(request))
        .orElse(when::matches);
  }

  public String name() {
    return settings.name();
  }

  /** Whether it is a CloudFront function. */
  public boolean isLocal() {
    return settings.kind() == Kind.CLOUDFRONT;
  }

  /** How long a CloudFront function runs for a request, nanoseconds. */
  public long duration(Request request) {
    return settings.duration().sample(bits(DURATION, request));
  }

  private long bits(long purpose, Request request) {
    return RandomStream.at(seed, Hash.combine(purpose, nameHash), request.number());
  }

  /** What it asks of others for a request or an answer: bits by the order of its rules. */
  public long calls(Event event, Request request, @Nullable Answer answer) {
    return firstCall[matchers.size()] == 0 ? 0 : run(event, request, answer).calls();
  }

  /**
   * What it makes of a request, or of the answer to it.
   *
   * @param answer null where there is none yet
   */
  public Work run(Event event, Request request, @Nullable Answer answer) {
    Work work = Work.begin(request, answer);
    long draw = RandomStream.bounded(bits(ERROR, request) & Long.MAX_VALUE, 2L * EdgeMatch.ALL);
    if (draw < settings.errors()) {
      return work.failed(Failure.EXECUTION);
    }
    for (int i = 0; i < matchers.size() && !work.isOver(); i++) {
      if (matchers.get(i).test(work.request())) {
        work = apply(i, event, work);
      }
    }
    return work;
  }

  private Work apply(int rule, Event event, Work begun) {
    Work work = begun;
    int call = firstCall[rule];
    for (EdgeEffect effect : settings.rules().get(rule).effects()) {
      if (work.isOver()) {
        return work;
      }
      work = effect instanceof EdgeEffect.Ask ? work.calling(call++) : apply(effect, event, work);
    }
    return work;
  }

  private Work apply(EdgeEffect effect, Event event, Work work) {
    Request request = work.request();
    if (effect instanceof EdgeEffect.Rewrite rewrite) {
      List<String> captures = new Glob(rewrite.from()).captures(request.path());
      return captures == null
          ? work
          : work.withRequest(request.withPath(Glob.filled(rewrite.to(), captures)));
    } else if (effect instanceof EdgeEffect.DropQuery drop) {
      String left = Parts.parameters(request.query(), drop.names(), drop.others());
      return left.equals(request.query()) ? work : work.withRequest(request.withQuery(left));
    } else if (effect instanceof EdgeEffect.LowerCase) {
      String query = request.query().toLowerCase(Locale.ROOT);
      String path = request.path().toLowerCase(Locale.ROOT);
      return work.withRequest(request.withPath(path).withQuery(query));
    } else if (effect instanceof EdgeEffect.AddToKey add) {
      long part = Hash.of(Traits.of(request, add.trait()));
      return work.withKey(Hash.combine(Hash.combine(KEY, work.keyParts()), part));
    } else if (effect instanceof EdgeEffect.SetHeader header) {
      return withHeader(header, event, work);
    } else if (effect instanceof EdgeEffect.ChooseOrigin choose) {
      return work.to(choose.origin());
    }
    return answering(effect, event, work);
  }

  private static Work withHeader(EdgeEffect.SetHeader header, Event event, Work work) {
    if (!Limits.takesHeader(event, header.name())) {
      return work.failed(Failure.VALIDATION);
    }
    if (!event.isRequest()) {
      return work; // nobody here looks at other headers of answers
    }
    Request request = work.request();
    String value = Traits.filled(header.value(), request);
    return work.withRequest(
        request.withHeaders(Parts.withHeader(request.headers(), header.name(), value)));
  }

  private Work answering(EdgeEffect effect, Event event, Work work) {
    if (effect instanceof EdgeEffect.Respond made) {
      return Limits.takesAnswer(event, made.status(), made.bytes())
          ? work.generated(made.status(), made.bytes(), made.says(), source())
          : work.failed(Failure.VALIDATION);
    } else if (effect instanceof EdgeEffect.SetStatus status) {
      return Limits.takesStatus(status.status())
          ? work.withAnswer(work.answered().withStatus(status.status()))
          : work.failed(Failure.VALIDATION);
    } else if (effect instanceof EdgeEffect.SetCacheControl control) {
      return work.withAnswer(work.answered().withCacheControl(control.says()));
    } else if (effect instanceof EdgeEffect.Fail) {
      return work.failed(Failure.EXECUTION);
    }
    throw new AssertionError("unhandled effect: " + effect);
  }

  private Answer.Source source() {
    return isLocal() ? Answer.Source.FUNCTION : Answer.Source.LAMBDA;
  }

  /** The answer in place of a result that is missing. */
  public Answer inPlaceOf(Failure failure) {
    Answer.Source source =
        switch (failure) {
          case EXECUTION -> isLocal() ? Answer.Source.FUNCTION_FAILED : Answer.Source.LAMBDA_FAILED;
          case VALIDATION ->
              isLocal() ? Answer.Source.FUNCTION_INVALID : Answer.Source.LAMBDA_INVALID;
          case LIMIT -> Answer.Source.LAMBDA_THROTTLED;
          case NONE -> throw new IllegalArgumentException("no failure");
        };
    return Answer.generated(failure.status(), source);
  }
}

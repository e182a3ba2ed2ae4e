package meridian.model.lambda;

import static meridian.model.Fixtures.S;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import meridian.kernel.Distribution;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.result.MetricStore;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.LambdaAccount;

/** Functions in us-east-1 and calls of them, for tests: change the fields, then {@link #run}. */
final class Calls {
  static final String SERVICE = "lambda/us-east-1";

  LambdaAccount account = LambdaAccount.NEW;
  Distribution duration = new Distribution.Constant(S);
  Distribution init = new Distribution.Constant(S / 4);
  private final List<FunctionSettings> functions = new ArrayList<>();
  private final List<Runnable> calls = new ArrayList<>();
  private Traffic traffic;

  /** A function; its calls take 1 s, a cold start adds 250 ms. */
  Calls function(String name, FunctionConcurrency limits) {
    return function(
        FunctionSettings.plain(name, "us-east-1", "java21", duration, init).with(limits, account));
  }

  Calls function(FunctionSettings settings) {
    functions.add(settings);
    return this;
  }

  static FunctionConcurrency reserved(int reserved) {
    return new FunctionConcurrency(
        reserved, 0, FunctionConcurrency.BEFORE, FunctionConcurrency.BEFORE);
  }

  static FunctionConcurrency provisioned(int reserved, int provisioned) {
    return new FunctionConcurrency(
        reserved, provisioned, FunctionConcurrency.BEFORE, FunctionConcurrency.BEFORE);
  }

  /** So many calls of a function at once. */
  Calls at(long time, int count, String function) {
    return at(time, count, function, false);
  }

  Calls at(long time, int count, String function, boolean async) {
    calls.add(
        () -> {
          int index = FunctionSettings.index(functions, function);
          for (int i = 0; i < count; i++) {
            traffic.at(time, SERVICE, "/" + function).function(index, async);
          }
        });
    return this;
  }

  /** So many calls at once of a function without limits of its own. */
  Result with(LambdaAccount newAccount, Distribution newDuration, int count) {
    account = newAccount;
    duration = newDuration;
    return function("a", FunctionConcurrency.SHARED).at(0, count, "a").run();
  }

  /** Runs all calls. */
  Result run() {
    Fixtures fixtures = new Fixtures();
    fixtures.hasDistribution = false;
    fixtures.functions = functions;
    World world = fixtures.world();
    traffic = new Traffic(world);
    calls.forEach(Runnable::run);
    SmallEngine engine = new SmallEngine(world).run(traffic);
    return new Result(engine, engine.counts(SERVICE));
  }

  record Result(SmallEngine engine, Map<String, Long> counts) {
    /** A count of a function, 0 if there is none. */
    long count(String name) {
      return counts.getOrDefault(name, 0L);
    }

    /** A metric of function {@code a}. */
    MetricStore.Series metric(String name, String unit, long scale) {
      MetricStore.Key key = new MetricStore.Key("AWS/Lambda", name, "FunctionName=a", unit, scale);
      return engine.collector().metrics().series(key);
    }
  }
}

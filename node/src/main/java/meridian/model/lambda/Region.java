package meridian.model.lambda;

import java.util.ArrayList;
import java.util.List;
import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.result.Collector;
import meridian.model.settings.FunctionSettings;

/** The functions of a region, and who of them runs: takes containers for calls and back. */
final class Region {
  private final Admission admission;
  private final RegionMetrics metrics;
  private final ContainerNumbers numbers = new ContainerNumbers();
  private final List<Function> functions = new ArrayList<>();

  /**
   * @param here the functions of the region, at least one
   * @param all those of all regions
   */
  Region(
      String name, List<FunctionSettings> here, List<FunctionSettings> all, Collector collector) {
    admission = new Admission(here.get(0).account(), here);
    metrics = new RegionMetrics(name, here, collector.metrics());
    for (FunctionSettings one : here) {
      functions.add(new Function(one, all.indexOf(one), numbers, collector));
    }
  }

  /**
   * What became of a call.
   *
   * @param container 0: it was throttled
   * @param first whether no call ran in the container before
   */
  record Start(Verdict how, int container, boolean first) {
    boolean isThrottled() {
      return container == 0;
    }
  }

  Function function(int index) {
    return functions.get(index);
  }

  int functions() {
    return functions.size();
  }

  /** The largest number that a container has had. */
  int containers() {
    return numbers.highest();
  }

  /**
   * A call is to begin.
   *
   * @param counted whether it counts against the rates
   */
  Start begin(int index, long now, boolean counted) {
    Function function = functions.get(index);
    FunctionState state = function.state();
    Verdict how = admission.admit(state, now, counted);
    if (how.isThrottle()) {
      function.throttled(how, now);
      return new Start(how, 0, false);
    }
    boolean first = state.isFirst(how);
    int container = state.begin(how, now);
    admission.began(state, how);
    function.began(how, now);
    metrics.began(now, admission.unreservedInUse());
    return new Start(how, container, first);
  }

  /** A call is over. */
  void end(int index, Verdict how, int container, long now) {
    FunctionState state = functions.get(index).state();
    state.end(how, container, now);
    admission.ended(state, how);
  }

  void startCounting(long at) {
    functions.forEach(function -> function.startCounting(at));
  }

  void report(long now, Entity.Report report) {
    functions.forEach(function -> function.report(now, report));
  }

  void save(StateOutput out) {
    admission.save(out);
    numbers.save(out);
    functions.forEach(function -> function.save(out));
  }

  void load(StateInput in) {
    admission.load(in);
    numbers.load(in);
    functions.forEach(function -> function.load(in));
  }
}

package meridian.replay;

import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import meridian.message.RunPlan;

/**
 * What a run needs.
 *
 * @param plans gives the plan for so many nodes; it may leave some of them without work
 * @param outcome completed when the run is over; fails with the run's failure
 */
record RunJob(
    IntFunction<RunPlan> plans,
    Traffic traffic,
    RunSetup setup,
    CompletableFuture<RunOutcome> outcome) {}

package meridian.model.settings;

import java.util.Optional;
import meridian.kernel.Distribution;

/**
 * How long a function and its containers take. All in nanoseconds.
 *
 * @param duration of the handler in a warm container
 * @param measuredAtMegabytes the memory that {@code duration} was measured with; 0: with the
 *     function's own
 * @param cold of a call in a new container, all in all: if it is there, creation, init and first
 *     mean nothing for new containers
 * @param creation from the decision to make a container until its init begins (creation, and
 *     download of the code); nobody is billed for it
 * @param init of the runtime and the function's own code in a new container
 * @param first what the first call in a container takes longer (a secret to fetch, a connection to
 *     open)
 * @param timeout the longest time that a call may run
 * @param reclaimAfter idle time after which a container is reclaimed
 */
public record FunctionTimes(
    Distribution duration,
    int measuredAtMegabytes,
    Optional<Distribution> cold,
    Distribution creation,
    Distribution init,
    Distribution first,
    long timeout,
    long reclaimAfter) {}

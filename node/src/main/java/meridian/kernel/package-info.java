/**
 * The simulation engine's pure core: virtual time, events and their order, the event queue,
 * lookahead between cells, random streams and the run digest. Depends on {@code java.*} only: no
 * clock, no threads, no Pekko.
 */
@NullMarked
package meridian.kernel;

import org.jspecify.annotations.NullMarked;

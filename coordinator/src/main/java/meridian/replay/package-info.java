/**
 * One run: reads the traffic, places viewers and routes them, cuts the rows into chunks, feeds the
 * nodes and gathers the results.
 */
@NullMarked
package meridian.replay;

import org.jspecify.annotations.NullMarked;

/** Places, edge locations, latency and routing as pure functions. */
@NullMarked
package meridian.geo;

import org.jspecify.annotations.NullMarked;

/**
 * Processes that work together: the cluster's settings, its members, and the links between them,
 * which lose nothing in silence. Carries messages and knows nothing about the simulation.
 */
@NullMarked
package meridian.cluster;

import org.jspecify.annotations.NullMarked;

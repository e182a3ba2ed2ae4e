/** Runs that are disturbed, with real processes: what nodes, networks and disks do to them. */
@NullMarked
package meridian.recovery;

import org.jspecify.annotations.NullMarked;

/** Scenario files: read, check (every mistake with its place), fill in defaults. */
@NullMarked
package meridian.scenario;

import org.jspecify.annotations.NullMarked;

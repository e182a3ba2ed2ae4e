/** From a run's result to text, CSV, JSON and one HTML page. Knows no Pekko and no clock. */
@NullMarked
package meridian.report;

import org.jspecify.annotations.NullMarked;

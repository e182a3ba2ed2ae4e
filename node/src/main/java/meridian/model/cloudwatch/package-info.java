/** CloudWatch: metrics by the minute and alarms, one entity a region. */
@NullMarked
package meridian.model.cloudwatch;

import org.jspecify.annotations.NullMarked;

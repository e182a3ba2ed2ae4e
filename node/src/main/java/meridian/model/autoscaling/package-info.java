/** EC2 Auto Scaling: groups of instances whose number follows alarms, schedules and health. */
@NullMarked
package meridian.model.autoscaling;

import org.jspecify.annotations.NullMarked;

/** Elastic load balancing: load balancers and the instances behind them. */
@NullMarked
package meridian.model.elb;

import org.jspecify.annotations.NullMarked;

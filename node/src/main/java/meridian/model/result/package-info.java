/**
 * What a run measured, while it is being measured: counts, latency histograms, CloudWatch-style
 * series. Everything here is a sum over requests, so parts that were gathered by different cells
 * can be merged in any order.
 */
@NullMarked
package meridian.model.result;

import org.jspecify.annotations.NullMarked;

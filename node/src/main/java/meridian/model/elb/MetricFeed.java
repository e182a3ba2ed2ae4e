package meridian.model.elb;

import java.util.List;
import meridian.kernel.Address;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.model.Peers;
import meridian.model.cloudwatch.CloudWatch;
import meridian.model.cloudwatch.MetricPoint;
import meridian.model.settings.AlarmSettings.Metric;

/**
 * Which metrics are watched by alarms, and where.
 *
 * @param cloudWatch the entity id; 0: nobody watches
 * @param watched all metrics of the region that an alarm watches
 * @param withValues those of which it wants a percentile
 */
public record MetricFeed(int cloudWatch, List<Metric> watched, List<Metric> withValues) {
  /** Nobody watches. */
  public static final MetricFeed NONE = new MetricFeed(0, List.of(), List.of());

  public MetricFeed {
    watched = List.copyOf(watched);
    withValues = List.copyOf(withValues);
  }

  void send(MetricPoint point, Peers peers, Out out) {
    out.send(
        Address.of(cloudWatch, 0),
        out.now() + peers.latency(cloudWatch),
        CloudWatch.POINT,
        Event.NO_REQUEST,
        point.start(),
        point.sum(),
        point);
  }
}

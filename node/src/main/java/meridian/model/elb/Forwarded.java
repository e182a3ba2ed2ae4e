package meridian.model.elb;

import java.util.Objects;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Request;
import meridian.model.viewer.Visit;
import org.jspecify.annotations.Nullable;

/**
 * A request at a load balancer: asked by a viewer ({@code visit}) or by an entity ({@code job}).
 *
 * @param arrivedAt when it came, virtual nanoseconds; it is sent to its target in the same instant
 * @param group index of the target group, or -1
 * @param target index of the target in its group, or -1: none was chosen
 * @param rule index of the listener's rule; the number of rules: the default; -1: not known yet
 */
record Forwarded(
    @Nullable Visit visit, @Nullable Job job, long arrivedAt, int group, int target, int rule) {
  Request request() {
    return visit != null ? visit.request() : Objects.requireNonNull(job).request();
  }

  /** The entity that asked; 0: a viewer. */
  int client() {
    return job == null ? 0 : job.client();
  }

  /** The same request, as this rule has it. */
  Forwarded by(int fits) {
    return new Forwarded(visit, job, arrivedAt, group, target, fits);
  }

  /** The same request, sent to a target. */
  Forwarded to(int chosenGroup, int chosenTarget) {
    return new Forwarded(visit, job, arrivedAt, chosenGroup, chosenTarget, rule);
  }

  void save(StateOutput out) {
    out.writeBoolean(visit != null);
    if (visit != null) {
      visit.save(out);
    } else {
      Objects.requireNonNull(job).save(out);
    }
    out.writeLong(arrivedAt);
    out.writeInt(group);
    out.writeInt(target);
    out.writeInt(rule);
  }

  static Forwarded load(StateInput in) {
    boolean fromViewer = in.readBoolean();
    Visit visit = fromViewer ? Visit.load(in) : null;
    Job job = fromViewer ? null : Job.load(in);
    return new Forwarded(visit, job, in.readLong(), in.readInt(), in.readInt(), in.readInt());
  }
}

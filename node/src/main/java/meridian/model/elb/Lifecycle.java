package meridian.model.elb;

import meridian.kernel.Event;
import meridian.model.http.Exchange;

/**
 * The events between an Auto Scaling group, its instances and the load balancers before them, all
 * of them background. {@code a} is the instance's entity id.
 */
public final class Lifecycle {
  private static final int FIRST = Event.BACKGROUND + Exchange.OWN + 16;

  /** Group to instance: serve from now on; {@code b} until when it is in no metric. */
  public static final int TURN_ON = FIRST;

  /** Group to instance: end. */
  public static final int TURN_OFF = FIRST + 1;

  /** Group to balancer: a new target. */
  public static final int REGISTER = FIRST + 2;

  /** Group to balancer: a target leaves; it may finish its requests. */
  public static final int DEREGISTER = FIRST + 3;

  /** Balancer to group: a target has left. */
  public static final int DRAINED = FIRST + 4;

  /** Balancer to group: a target's health has changed; {@code b} is 1: healthy, 0: not. */
  public static final int HEALTH = FIRST + 5;

  /** Instance to group: the status checks of EC2 fail. */
  public static final int IMPAIRED = FIRST + 6;

  private Lifecycle() {}
}

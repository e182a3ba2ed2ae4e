package meridian.model.result;

import meridian.model.http.Request;

/**
 * What an access log says of a request at a load balancer.
 *
 * @param completedAt virtual nanoseconds at which the answer was sent
 * @param balancer its entity id
 * @param client the entity that asked; 0: a viewer
 * @param target the target's entity id; 0: none was chosen
 * @param arrivedAt virtual nanoseconds at which the request came
 * @param targetNanos from sending it to the target to the first byte of its answer; -1: no target
 * @param status what the balancer answered
 * @param targetStatus what the target answered; 0: nothing
 * @param bytes body bytes sent
 * @param group index of the target group among those of the balancer; -1: none
 * @param priority of the rule that fitted; 0: the default; -1: none was looked for
 * @param action what was done: forward, redirect, fixed-response; empty: nothing
 */
public record BalancerLine(
    long completedAt,
    int balancer,
    int client,
    int target,
    Request request,
    long arrivedAt,
    long targetNanos,
    int status,
    int targetStatus,
    long bytes,
    int group,
    int priority,
    String action) {}

package meridian.model.lambda;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.origin.StatusCounts;

/**
 * The URL of a function, for those who ask over HTTP, such as CloudFront: makes a call of each
 * request, and hands back what the service answers.
 */
public final class FunctionUrl implements Entity {
  private final int service;
  private final int function;
  private final Peers peers;
  private final StatusCounts counts = new StatusCounts();
  private final Map<Long, Client> waiting = new LinkedHashMap<>();
  private long calls;

  /**
   * @param service the id of its region's Lambda service
   * @param function the function's index there
   */
  public FunctionUrl(int service, int function, Peers peers) {
    this.service = service;
    this.function = function;
    this.peers = peers;
  }

  /** Who gets an answer, and the token that he wants back. */
  private record Client(int id, long token) {}

  @Override
  public void on(Event event, Out out) {
    switch (event.type) {
      case Exchange.REQUEST -> onRequest(event, out);
      case Exchange.ANSWER -> onAnswer(event, out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void onRequest(Event event, Out out) {
    waiting.put(++calls, new Client(event.sender(), event.a));
    long at = out.now() + peers.latency(service);
    long to = Address.of(service, 0);
    out.send(to, at, Exchange.INVOKE, event.request, calls, function, event.body);
  }

  private void onAnswer(Event event, Out out) {
    Client client = Objects.requireNonNull(waiting.remove(event.a), "nobody waits for it");
    Answer answer = (Answer) Objects.requireNonNull(event.body);
    counts.add(answer.status(), answer.bytes());
    long at = out.now() + peers.latency(client.id);
    long to = Address.of(client.id, 0);
    out.send(to, at, Exchange.ANSWER, event.request, client.token, Exchange.NO_VERSION, answer);
  }

  @Override
  public void save(StateOutput out) {
    counts.save(out);
    out.writeLong(calls);
    out.writeInt(waiting.size());
    waiting.forEach(
        (token, client) -> {
          out.writeLong(token);
          out.writeInt(client.id);
          out.writeLong(client.token);
        });
  }

  @Override
  public void load(StateInput in) {
    counts.load(in);
    calls = in.readLong();
    waiting.clear();
    for (int n = in.readInt(); n > 0; n--) {
      waiting.put(in.readLong(), new Client(in.readInt(), in.readLong()));
    }
  }

  @Override
  public void startCounting(long at) {
    counts.clear();
  }

  @Override
  public void report(Report report) {
    counts.report(report);
  }
}

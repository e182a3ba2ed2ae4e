package meridian.model.storage;

import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.origin.StatusCounts;
import meridian.model.settings.OriginSettings;

/**
 * A static origin: answers every request after a time to first byte of its own, as many at once as
 * there are.
 */
public final class Bucket implements Entity {
  private static final long FIRST_BYTE = Hash.of("bucket first byte");

  private final OriginSettings.Bucket settings;
  private final long seed;
  private final Peers peers;
  private final OriginObjects objects;
  private final StatusCounts counts = new StatusCounts();

  public Bucket(OriginSettings.Bucket settings, long seed, Peers peers, OriginObjects objects) {
    this.settings = settings;
    this.seed = seed;
    this.peers = peers;
    this.objects = objects;
  }

  @Override
  public void on(Event event, Out out) {
    if (event.type != Exchange.REQUEST || !(event.body instanceof Request request)) {
      throw new AssertionError("unhandled event: " + event);
    }
    Answer answer = objects.answer(request, event.b, out.now());
    counts.add(answer.status(), answer.bytes());
    int client = event.sender();
    long firstByte =
        out.now()
            + settings.firstByte().sample(RandomStream.at(seed, FIRST_BYTE, request.number()));
    long token = event.a;
    out.send(
        Address.of(client, 0),
        firstByte + peers.latency(client),
        Exchange.ANSWER,
        request.number(),
        token,
        Exchange.NO_VERSION,
        answer);
  }

  @Override
  public void startCounting(long at) {
    counts.clear();
  }

  @Override
  public void save(StateOutput out) {
    counts.save(out);
  }

  @Override
  public void load(StateInput in) {
    counts.load(in);
  }

  @Override
  public void report(Report report) {
    counts.report(report);
  }
}

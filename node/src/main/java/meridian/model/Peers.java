package meridian.model;

import java.util.Arrays;
import java.util.List;

/** The entities that one entity has links to, with the latency of each. */
public final class Peers {
  private final int self;
  private final int[] ids;
  private final long[] latencies;

  private Peers(int self, int[] ids, long[] latencies) {
    this.self = self;
    this.ids = ids;
    this.latencies = latencies;
  }

  /** The peers of {@code self}: those of {@code links} that begin there. */
  public static Peers of(int self, List<Link> links) {
    Link[] mine =
        links.stream()
            .filter(link -> link.from() == self)
            .sorted((x, y) -> Integer.compare(x.to(), y.to()))
            .toArray(Link[]::new);
    return new Peers(
        self,
        Arrays.stream(mine).mapToInt(Link::to).toArray(),
        Arrays.stream(mine).mapToLong(Link::latency).toArray());
  }

  /** One-way latency to a peer, nanoseconds. Throws where no link is declared. */
  public long latency(int peer) {
    int i = Arrays.binarySearch(ids, peer);
    if (i < 0) {
      throw new IllegalStateException("no link: from=" + self + " to=" + peer);
    }
    return latencies[i];
  }
}

package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import meridian.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceStatisticsTest {
  private @TempDir Path folder;

  @Test
  void givenTraceOutOfOrder_whenCounted_thenFiguresAreThoseOfItsRows() throws IOException {
    String text =
        "time,client,uri,bytes,edge\n10,a,/x,5,FRA\n70,b,/x,5,\n65,a,/y,,FRA\n65.5,a,/y?q,1,ICN\n600,a,/x,5,\n";

    TraceStatistics statistics = statistics(text);

    assertThat(statistics.requests()).isEqualTo(5);
    assertThat(statistics.objects()).isEqualTo(3);
    assertThat(statistics.oneHit()).isEqualTo(2);
    assertThat(statistics.viewers()).isEqualTo(2);
    assertThat(statistics.edgeLocations()).isEqualTo(2);
    assertThat(statistics.bytes()).isEqualTo(16);
    assertThat(statistics.sized()).isEqualTo(4);
    assertThat(statistics.backwards()).isEqualTo(1);
    assertThat(statistics.peakSecond()).isEqualTo(new TraceStatistics.Peak(65_000_000_000L, 2));
    assertThat(statistics.peakMinute()).isEqualTo(new TraceStatistics.Peak(60_000_000_000L, 3));
    assertThat(statistics.minutes()).isEqualTo(11);
    assertThat(statistics.gaps()).isEqualTo(new TraceStatistics.Gaps(8, 8, 120_000_000_000L));
  }

  private TraceStatistics statistics(String text) throws IOException {
    Path file = Fixtures.file(folder, "a.csv", text);
    TraceStatistics statistics = new TraceStatistics();
    TraceRow row = new TraceRow();
    try (TraceReader reader = new FileTraceReader(java.util.List.of(file), "", false, 0)) {
      while (reader.next(row)) {
        statistics.add(row);
      }
    }
    return statistics;
  }

  @Test
  void givenManyNumbers_whenCounted_thenCountsAreThoseOfAMap() {
    LongCounter counter = new LongCounter();
    Map<Long, Integer> expected = new HashMap<>();
    RandomStream random = new RandomStream(3, "counter");

    for (int i = 0; i < 100_000; i++) {
      long key = random.nextLong(30_000) - 15_000;
      counter.add(key);
      expected.merge(key, 1, Integer::sum);
    }

    assertThat(counter.size()).isEqualTo(expected.size());
    assertThat(counter.sorted()).isSorted().hasSize(expected.size());
    expected.forEach((key, count) -> assertThat(counter.count(key)).isEqualTo(count));
    assertThat(counter.once())
        .isEqualTo((int) expected.values().stream().filter(count -> count == 1).count());
  }
}

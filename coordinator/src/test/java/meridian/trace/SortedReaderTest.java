package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import meridian.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedReaderTest {
  private static final Comparator<String> BY_TIME =
      Comparator.comparingLong(row -> Long.parseLong(row.substring(0, row.indexOf(' '))));

  private @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 1000, 50_000, SortedReader.RUN_BYTES})
  void givenUnsortedRows_whenSortedInRunsOfAnySize_thenOrderIsThatOfAStableSort(long runBytes)
      throws IOException {
    Path file = unsorted(runBytes == 1 ? 50 : 3000);
    List<String> expected = new ArrayList<>(Fixtures.read(open(file)));
    expected.sort(BY_TIME);

    List<String> rows = Fixtures.read(new SortedReader(open(file), runBytes));

    assertThat(rows).isEqualTo(expected);
  }

  @Test
  void givenManyTimes_whenOrdered_thenItIsAStableSort() {
    RandomStream random = new RandomStream(5);
    for (int count = 0; count < 200; count++) {
      long[] times = new long[count + 3];
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        times[i] = random.nextLong(20);
        expected.add(i);
      }
      expected.sort(Comparator.comparingLong(i -> times[i]));

      int[] order = StableOrder.of(times, count);

      assertThat(order)
          .as("count " + count)
          .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  private FileTraceReader open(Path file) throws IOException {
    return new FileTraceReader(List.of(file), "", false, 0.01);
  }

  private Path unsorted(int rows) throws IOException {
    RandomStream random = new RandomStream(3);
    StringBuilder text =
        new StringBuilder(
            "time,client,lat,lon,country,edge,method,host,path,query,bytes,status,duration\n");
    for (int i = 0; i < rows; i++) {
      text.append(random.nextLong(500))
          .append(",c")
          .append(i)
          .append(",1,2,DE,FRA,PUT,h.example,/p")
          .append(i)
          .append(",q=")
          .append(i)
          .append(',')
          .append(i)
          .append(",200,0.5\n");
    }
    return Fixtures.file(folder, "a.csv", text.toString());
  }

  @Test
  void givenLogLinesThatAreThereTwice_whenSorted_thenEachRequestIdIsGivenOnce() throws IOException {
    StringBuilder text = new StringBuilder("#Fields: " + CloudFrontLogTest.FIELDS_33 + "\n");
    for (int i = 0; i < 300; i++) {
      text.append(CloudFrontLogTest.LINE_33.replace("abc==", "id" + i % 200)).append('\n');
    }
    text.append(CloudFrontLogTest.LINE_33.replace("abc==", "-")).append('\n');
    text.append(CloudFrontLogTest.LINE_33.replace("abc==", "-")).append('\n');
    FileTraceReader source = Fixtures.reader(Fixtures.file(folder, "twice.log", text.toString()));

    SortedReader reader = new SortedReader(source, 10_000);
    List<String> rows = Fixtures.read(reader);

    assertThat(rows).hasSize(202);
    assertThat(reader.repeated()).isEqualTo(100);
  }

  @Test
  void givenRecordedAnswers_whenSortedOnDisk_thenNothingOfThemIsLost() throws IOException {
    String text = "#Fields: " + CloudFrontLogTest.FIELDS_33 + "\n" + CloudFrontLogTest.LINE_33;
    Path log = Fixtures.file(folder, "a.log", text + "\n");
    TraceRow expected = new TraceRow();
    TraceRow row = new TraceRow();

    try (FileTraceReader plain = Fixtures.reader(log);
        SortedReader reader = new SortedReader(Fixtures.reader(log), 1)) {
      assertThat(plain.next(expected)).isTrue();
      assertThat(reader.next(row)).isTrue();
      assertThat(row.recorded)
          .usingRecursiveComparison()
          .ignoringFieldsMatchingRegexes(".*\\.(bytes|offset)")
          .isEqualTo(expected.recorded);
      assertThat(row.recorded.requestId.toString()).isEqualTo("abc==");
      assertThat(row.recorded.tls.toString()).isEqualTo("TLSv1.3");
    }
  }
}

package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import meridian.model.traffic.RequestRows;
import meridian.trace.TraceRow;
import org.junit.jupiter.api.Test;

final class RowSinkTest {
  /** See {@code RequestRows.bytes}: -1 - n. */
  private static final long AT_LEAST_5000 = -5_001;

  @Test
  void givenChunkInWhichNoSizeIsKnown_whenOneIsAtLeastSoLarge_thenThatIsNotLost() {
    RowSink sink = new RowSink();
    TraceRow row = new TraceRow();
    row.clear();
    row.bytes = AT_LEAST_5000;
    RowSink.Routed routed = new RowSink.Routed();
    routed.entry = 1;

    sink.add(row, routed);
    RequestRows.Columns columns = sink.take(1, paths -> new int[paths.size()]);

    assertThat(columns.bytes).containsExactly(AT_LEAST_5000);
  }
}

package meridian.model.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import meridian.kernel.Hash;
import meridian.model.Fixtures;
import meridian.model.result.Collector;
import meridian.model.settings.ViewerSettings;
import meridian.model.traffic.RequestRows;
import meridian.model.traffic.Texts;
import org.junit.jupiter.api.Test;

final class FrontDoorTest {
  private final FrontDoor door =
      new FrontDoor(1, Fixtures.viewers(ViewerSettings.Tls.NONE, 0), 7, new Collector());

  @Test
  void givenRowWithoutQuery_whenOtherRowsOfItsChunkHaveOne_thenItsObjectIsTheSame() {
    RequestRows.Columns alone = row();
    RequestRows.Columns among = row();
    among.query = new int[] {0};
    among.queries = texts("", "v=1");

    long expected = key(alone);

    assertThat(key(among)).isEqualTo(expected);
    among.query = new int[] {1};
    assertThat(key(among)).isNotEqualTo(expected);
  }

  private long key(RequestRows.Columns columns) {
    return door.visit(new RequestRows(columns), 0, 0).request().objectKey();
  }

  private static RequestRows.Columns row() {
    RequestRows.Columns columns = new RequestRows.Columns();
    columns.time = new long[1];
    columns.number = new long[1];
    columns.entries = new int[] {1};
    columns.from = new int[] {0, 1};
    columns.viewer = new long[] {5};
    columns.rttNanos = new int[] {1_000};
    columns.country = new short[1];
    columns.path = new int[1];
    columns.paths = texts("/a");
    columns.behaviorOfPath = new int[] {-1};
    return columns;
  }

  private static Texts texts(String... all) {
    int[] start = new int[all.length + 1];
    long[] hash = new long[all.length];
    for (int i = 0; i < all.length; i++) {
      start[i + 1] = start[i] + all[i].length();
      hash[i] = Hash.of(all[i]);
    }
    return new Texts(String.join("", all).getBytes(StandardCharsets.UTF_8), start, hash);
  }
}

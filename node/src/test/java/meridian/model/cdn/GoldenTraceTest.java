package meridian.model.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import meridian.kernel.Hash;
import org.junit.jupiter.api.Test;

/** LRU on the golden Zipf trace of a million requests: exact counts. */
class GoldenTraceTest {
  @Test
  void givenZipfTrace_whenReplayed_thenMissesAndBytesAreExact() throws IOException {
    String data = System.getProperty("meridian.data", "");
    assumeTrue(!data.isEmpty(), "needs -Dmeridian.data=FOLDER with golden/zipf1m.csv.gz");
    Path file = Path.of(data, "golden", "zipf1m.csv.gz");

    assertThat(replay(file, 25_337_300L))
        .containsExactly(517_552, 16_526_303_128L, 767, 25_308_435);
    assertThat(replay(file, 253_373_007L))
        .containsExactly(288_413, 8_953_206_991L, 7_953, 253_370_118);
  }

  private static long[] replay(Path file, long bytesMax) throws IOException {
    Cache cache = new LruCache(bytesMax, Long.MAX_VALUE);
    long misses = 0;
    long missBytes = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split(",");
        long key = Hash.of(fields[1]);
        long bytes = Long.parseLong(fields[2]);
        int slot = cache.find(key);
        if (slot == Cache.NONE) {
          misses++;
          missBytes += bytes;
          cache.put(key, bytes, 0, 0, 0);
        } else {
          cache.touch(slot);
        }
      }
    }
    return new long[] {misses, missBytes, cache.objects(), cache.bytes()};
  }
}

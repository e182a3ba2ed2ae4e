package meridian.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import meridian.kernel.VirtualTime;

/** The units that a scenario may use, and what each is in the smallest one. */
final class Units {
  /** Durations, in nanoseconds. */
  static final Map<String, Long> TIME = new LinkedHashMap<>();

  /** Sizes, in bytes: kB, MB and so on are powers of 1000; KiB, MiB and so on of 1024. */
  static final Map<String, Long> BYTES = new LinkedHashMap<>();

  /** Bandwidths, in bits per second. */
  static final Map<String, Long> BITS_PER_SECOND = new LinkedHashMap<>();

  static {
    TIME.put("ns", 1L);
    TIME.put("us", VirtualTime.MICROSECOND);
    TIME.put("ms", VirtualTime.MILLISECOND);
    TIME.put("s", VirtualTime.SECOND);
    TIME.put("m", VirtualTime.MINUTE);
    TIME.put("h", VirtualTime.HOUR);
    TIME.put("d", VirtualTime.DAY);
    long decimal = 1;
    long binary = 1;
    BYTES.put("B", 1L);
    for (String prefix : new String[] {"k", "M", "G", "T"}) {
      decimal *= 1000;
      binary *= 1024;
      BYTES.put(prefix + "B", decimal);
      BYTES.put((prefix.equals("k") ? "K" : prefix) + "iB", binary);
      BITS_PER_SECOND.put(prefix + "bit/s", decimal);
    }
  }

  private Units() {}

  /** A unit that is known, in the smallest one. */
  static long of(Map<String, Long> units, String unit) {
    return Objects.requireNonNull(units.get(unit), unit);
  }
}

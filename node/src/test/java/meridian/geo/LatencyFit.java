package meridian.geo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Fits the lines of {@link LatencyModel} to WonderNetwork's pings of 2020-07-19 and prints the
 * resource latency-lines.csv. Run with the folder that holds latency/wondernetwork-*. All
 * arithmetic is in whole numbers, so the result is the same everywhere.
 */
final class LatencyFit {
  static final String PINGS = "latency/wondernetwork-pings-2020-07-19-train.csv.gz";
  static final String SERVERS = "latency/wondernetwork-servers-2020-07-19.csv";

  /** A pair of zones with fewer pings takes the line of its continents. */
  private static final int PINGS_MIN = 20;

  /** Where the line for near places ends and that for far places begins to be fitted. */
  private static final long NEAR_METRES = 500_000;

  private static final long SLOPE_MAX = 60_000;

  /** A measured round trip; a and b are ids of servers. */
  record Ping(int a, int b, Place from, Place to, long metres, long nanos) {
    boolean isInsideCountry() {
      return from.country() == to.country();
    }

    boolean touches(Predicate<Integer> servers) {
      return servers.test(a) || servers.test(b);
    }
  }

  /** All lines: of pairs of zones (by ordinals), and of places within a country. */
  record Lines(LatencyModel.Line[][] between, LatencyModel.Line near, LatencyModel.Line far) {
    /** What {@link LatencyModel} computes, with these lines. */
    long rttNanos(Ping ping) {
      long rtt;
      if (ping.isInsideCountry()) {
        rtt = Math.min(near.rttNanos(ping.metres()), far.rttNanos(ping.metres()));
      } else {
        rtt = between[zone(ping.from())][zone(ping.to())].rttNanos(ping.metres());
      }
      return Math.max(rtt, LatencyModel.lightNanos(ping.metres()));
    }
  }

  private LatencyFit() {}

  public static void main(String[] args) throws IOException {
    List<Ping> pings = clean(read(Path.of(args[0])));
    System.out.print(format(fit(pings), pings));
  }

  private static int zone(Place place) {
    return Countries.zoneOf(place.country()).ordinal();
  }

  /** All pings between two different servers whose places are known. */
  static List<Ping> read(Path data) throws IOException {
    Map<Integer, Place> servers = servers(data.resolve(SERVERS));
    List<Ping> pings = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data.resolve(PINGS))),
                StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] fields = line.split(",");
        int a = Integer.parseInt(fields[0]);
        int b = Integer.parseInt(fields[1]);
        Place from = servers.get(a);
        Place to = servers.get(b);
        if (a != b && from != null && to != null) {
          long nanos = StrictMath.round(Double.parseDouble(fields[3]) * 1e6);
          pings.add(new Ping(a, b, from, to, from.metresTo(to), nanos));
        }
      }
    }
    return pings;
  }

  private static Map<Integer, Place> servers(Path file) throws IOException {
    TreeMap<String, Integer> countries = new TreeMap<>();
    for (Country country : Countries.all()) {
      countries.put(country.name(), country.index());
    }
    countries.put("Turkey", Countries.indexOf("TR"));
    Map<Integer, Place> servers = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      Integer country = countries.get(fields[5]);
      if (country == null) {
        throw new IllegalStateException(file + ": unknown country " + fields[5]);
      }
      double latitude = Double.parseDouble(fields[8]);
      double longitude = Double.parseDouble(fields[9]);
      servers.put(Integer.parseInt(fields[0]), new Place(latitude, longitude, country));
    }
    swapGuatemalaAndPanama(servers);
    return servers;
  }

  /** The file gives Guatemala City (99) the coordinates of Panama City (98) and the reverse. */
  private static void swapGuatemalaAndPanama(Map<Integer, Place> servers) {
    Place guatemala = servers.get(99);
    Place panama = servers.get(98);
    if (guatemala != null && panama != null && guatemala.latitude() < 10) {
      servers.put(99, new Place(panama.latitude(), panama.longitude(), guatemala.country()));
      servers.put(98, new Place(guatemala.latitude(), guatemala.longitude(), panama.country()));
    }
  }

  /**
   * Leaves out pings faster than light in fibre, and all of a server of which more than a tenth
   * are: it is not where the file says (La Ceiba).
   */
  static List<Ping> clean(List<Ping> pings) {
    TreeMap<Integer, int[]> byServer = new TreeMap<>();
    for (Ping ping : pings) {
      for (int server : new int[] {ping.a(), ping.b()}) {
        int[] counts = byServer.computeIfAbsent(server, s -> new int[2]);
        counts[0]++;
        counts[1] += isTooFast(ping) ? 1 : 0;
      }
    }
    return pings.stream()
        .filter(ping -> !isTooFast(ping))
        .filter(ping -> !ping.touches(s -> byServer.get(s)[1] * 10 > byServer.get(s)[0]))
        .toList();
  }

  static boolean isTooFast(Ping ping) {
    return ping.nanos() < LatencyModel.lightNanos(ping.metres());
  }

  /** The lines that fit these pings. */
  static Lines fit(List<Ping> pings) {
    List<Ping> abroad = pings.stream().filter(ping -> !ping.isInsideCountry()).toList();
    LatencyModel.Line world = line(abroad);
    Zone[] zones = Zone.values();
    LatencyModel.Line[][] between = new LatencyModel.Line[zones.length][zones.length];
    for (Zone a : zones) {
      for (Zone b : zones) {
        if (a.ordinal() <= b.ordinal()) {
          LatencyModel.Line line = line(abroad, a, b, world);
          between[a.ordinal()][b.ordinal()] = line;
          between[b.ordinal()][a.ordinal()] = line;
        }
      }
    }
    List<Ping> inside = pings.stream().filter(Ping::isInsideCountry).toList();
    return new Lines(
        between,
        line(inside.stream().filter(ping -> ping.metres() < NEAR_METRES).toList()),
        line(inside.stream().filter(ping -> ping.metres() >= NEAR_METRES).toList()));
  }

  private static LatencyModel.Line line(List<Ping> pings, Zone a, Zone b, LatencyModel.Line world) {
    List<Ping> ofZones = between(pings, a, b);
    if (ofZones.size() >= PINGS_MIN) {
      return line(ofZones);
    }
    List<Ping> ofContinents =
        pings.stream()
            .filter(ping -> isBetween(ping, z -> isOnContinent(z, a), z -> isOnContinent(z, b)))
            .toList();
    return ofContinents.size() >= PINGS_MIN ? line(ofContinents) : world;
  }

  private static boolean isOnContinent(Zone zone, Zone other) {
    return zone.continent().equals(other.continent());
  }

  static List<Ping> between(List<Ping> pings, Zone a, Zone b) {
    return pings.stream()
        .filter(ping -> isBetween(ping, zone -> zone == a, zone -> zone == b))
        .toList();
  }

  private static boolean isBetween(Ping ping, Predicate<Zone> a, Predicate<Zone> b) {
    Zone from = Countries.zoneOf(ping.from().country());
    Zone to = Countries.zoneOf(ping.to().country());
    return (a.test(from) && b.test(to)) || (a.test(to) && b.test(from));
  }

  /**
   * The line of least absolute deviations whose base is not negative and whose slope is not below
   * light. For a slope the best base is a median; the deviation is convex in the slope, so halving
   * finds the best.
   */
  static LatencyModel.Line line(List<Ping> pings) {
    long low = LatencyModel.lightNanos(1_000_000) / 1_000;
    long high = SLOPE_MAX;
    while (low < high) {
      long mid = (low + high) / 2;
      if (deviation(pings, mid) <= deviation(pings, mid + 1)) {
        high = mid;
      } else {
        low = mid + 1;
      }
    }
    long from = pings.stream().mapToLong(Ping::metres).min().orElseThrow();
    return new LatencyModel.Line(base(pings, low) / 1_000, low, from);
  }

  private static long deviation(List<Ping> pings, long slope) {
    long base = base(pings, slope);
    long sum = 0;
    for (Ping ping : pings) {
      sum += Math.abs(ping.nanos() - base - ping.metres() * slope / 1_000);
    }
    return sum;
  }

  private static long base(List<Ping> pings, long slope) {
    long[] bases = new long[pings.size()];
    for (int i = 0; i < bases.length; i++) {
      bases[i] = pings.get(i).nanos() - pings.get(i).metres() * slope / 1_000;
    }
    Arrays.sort(bases);
    return Math.max(0, bases[bases.length / 2]);
  }

  private static final String HEADER =
      """
      # Round trip over distance: base + slope x metres, of two zones, and inside a country.
      # Fitted by LatencyFit (tests) to the mean pings between WonderNetwork's servers, 2020-07-19
      # (wonderproxy.com/blog/a-day-in-the-life-of-the-internet). Below fromMetres the slope is that of
      # light. pings: how many there were. With fewer than %d, two zones have the line of their
      # continents, else that of the world.
      # zone,zone,baseMicros,picosPerMetre,fromMetres,pings
      """
          .formatted(PINGS_MIN);

  /** The resource latency-lines.csv. */
  static String format(Lines lines, List<Ping> pings) {
    StringBuilder out = new StringBuilder(HEADER);
    List<Ping> abroad = pings.stream().filter(ping -> !ping.isInsideCountry()).toList();
    append(out, "COUNTRY,NEAR", lines.near(), pings.size() - abroad.size());
    append(out, "COUNTRY,FAR", lines.far(), pings.size() - abroad.size());
    for (Zone a : Zone.values()) {
      for (Zone b : Zone.values()) {
        if (a.ordinal() <= b.ordinal()) {
          int count = between(abroad, a, b).size();
          append(out, a + "," + b, lines.between()[a.ordinal()][b.ordinal()], count);
        }
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, String key, LatencyModel.Line line, int pings) {
    out.append(key).append(',').append(line.baseMicros());
    out.append(',').append(line.picosPerMetre()).append(',').append(line.fromMetres());
    out.append(',').append(pings).append('\n');
  }
}

package meridian.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import meridian.model.result.Collector;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.OriginSettings;

/**
 * The world map: a circle for each edge location that had requests, its area by their number, its
 * colour by the hit ratio.
 */
final class MapSvg {
  private static final double RADIUS_MAX = 24;
  private static final double RADIUS_MIN = 2.5;

  /** Circles from this radius on carry their code. */
  private static final double RADIUS_LABEL = 12.5;

  /** Locations with less than this part of the largest one's requests do not stretch the scale. */
  private static final long SIZEABLE = 100;

  /**
   * The colour scale viridis (S. van der Walt and N. Smith, 2015; CC0): even to the eye, also to a
   * colour-blind one.
   */
  private static final int[] SCALE = {
    0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b,
    0xfde725
  };

  private record Edge(EdgeLocationSettings place, long requests, long hits, long rttNanos) {
    int percent() {
      return (int) (100 * hits / requests);
    }
  }

  private final RunResult result;
  private final Atlas atlas;
  private final List<Edge> edges = new ArrayList<>();
  private final int lowest;
  private final int highest;
  private final StringBuilder out = new StringBuilder(60_000);

  private MapSvg(RunResult result, Atlas atlas) {
    this.result = result;
    this.atlas = atlas;
    Entities entities = new Entities(result);
    Collector collector = result.collector();
    for (EdgeLocationSettings place : Summary.edges(result)) {
      entities
          .find("edgeLocation/" + place.code())
          .map(RunResult.EntityResult::id)
          .filter(id -> collector.entryRequests(id) > 0)
          .ifPresent(
              id ->
                  edges.add(
                      new Edge(
                          place,
                          collector.entryRequests(id),
                          collector.entryHits(id),
                          collector.entryRttNanos(id))));
    }
    // The largest first, so that the smaller ones lie upon them.
    edges.sort(
        Comparator.comparingLong((Edge e) -> -e.requests()).thenComparing(e -> e.place().code()));
    List<Edge> sizeable = edges.stream().filter(this::isSizeable).toList();
    int low = sizeable.stream().mapToInt(Edge::percent).min().orElse(0) / 5 * 5;
    int high = (sizeable.stream().mapToInt(Edge::percent).max().orElse(100) + 5) / 5 * 5;
    highest = Math.min(100, Math.max(high, low + 10));
    lowest = Math.min(low, highest - 10);
  }

  /**
   * Whether a location has a say in the colour scale: a handful of requests may have any hit ratio.
   */
  private boolean isSizeable(Edge edge) {
    return edge.requests() * SIZEABLE >= edges.get(0).requests();
  }

  /** The map with its legend; nothing if the run has no edge locations. */
  static String of(RunResult result, Atlas atlas) {
    if (Summary.edges(result).isEmpty()) {
      return "";
    }
    MapSvg map = new MapSvg(result, atlas);
    return map.svg() + map.legend();
  }

  private String svg() {
    out.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"map\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                + " aria-label=\"World map of edge locations\">%n",
            Projection.WIDTH,
            Projection.HEIGHT));
    out.append("<path class=\"land\" d=\"").append(land()).append("\"/>\n");
    edges.forEach(this::circle);
    origins();
    return out.append("</svg>\n").toString().replace("\r", "");
  }

  /** The coasts, from the table beside this class. */
  private static String land() {
    StringBuilder path = new StringBuilder(40_000);
    for (String ring : Resources.text("land.txt").lines().toList()) {
      if (ring.startsWith("#")) {
        continue;
      }
      char command = 'M';
      for (String point : ring.split(" ", -1)) {
        int comma = point.indexOf(',');
        double longitude = Integer.parseInt(point.substring(0, comma)) / 10.0;
        double latitude = Integer.parseInt(point.substring(comma + 1)) / 10.0;
        path.append(command);
        append(path, Projection.x(latitude, longitude));
        path.append(' ');
        append(path, Projection.y(latitude));
        command = 'L';
      }
      path.append('Z');
    }
    return path.toString();
  }

  /** One decimal: a tenth of a thousandth of the map's width. */
  private static void append(StringBuilder path, double value) {
    long tenths = Math.round(value * 10);
    path.append(tenths / 10);
    if (tenths % 10 != 0) {
      path.append('.').append(Math.abs(tenths % 10));
    }
  }

  private void circle(Edge edge) {
    long total = result.collector().requests();
    double radius =
        Math.max(
            RADIUS_MIN,
            RADIUS_MAX * StrictMath.sqrt((double) edge.requests() / edges.get(0).requests()));
    String code = edge.place().code();
    double x = x(edge.place().latitude(), edge.place().longitude());
    double y = Projection.y(edge.place().latitude());
    int colour = colour((edge.percent() - lowest) / (double) (highest - lowest));
    String title =
        String.format(
            Locale.ROOT,
            "%s%n%s requests (%s)%nhit ratio %s%nround trip to viewers %s",
            atlas.city(code).map(city -> city + " (" + code + ")").orElse(code),
            Numbers.count(edge.requests()),
            Numbers.percent(edge.requests(), total),
            Numbers.percent(edge.hits(), edge.requests()),
            Numbers.millis(edge.rttNanos() / edge.requests()));
    out.append(
        String.format(
            Locale.ROOT,
            "<circle class=\"edge-location\" data-code=\"%s\" data-requests=\"%d\""
                + " cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#%06x\"><title>%s</title></circle>%n",
            Html.escape(code),
            edge.requests(),
            x,
            y,
            radius,
            colour,
            Html.escape(title)));
    if (radius >= RADIUS_LABEL) {
      out.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>%n",
              x,
              y,
              bright(colour) ? "#111" : "#fff",
              Html.escape(code)));
    }
  }

  private static double x(double latitude, double longitude) {
    return Projection.x(latitude, longitude < Projection.WEST ? longitude + 360 : longitude);
  }

  /** Where origins stand: one square a region. */
  private void origins() {
    TreeMap<String, String> names = new TreeMap<>();
    for (OriginSettings origin : result.world().origins()) {
      names.merge(origin.region(), origin.name(), (one, other) -> one + ", " + other);
    }
    names.forEach(
        (region, title) -> {
          Optional<Atlas.Spot> spot = atlas.region(region);
          spot.ifPresent(
              at ->
                  out.append(
                      String.format(
                          Locale.ROOT,
                          "<g class=\"origin\" transform=\"translate(%.1f %.1f)\">"
                              + "<path d=\"M-30-16l30 16\"/><rect x=\"-35\" y=\"-21\" width=\"10\""
                              + " height=\"10\"><title>origin %s in %s</title></rect></g>%n",
                          x(at.latitude(), at.longitude()),
                          Projection.y(at.latitude()),
                          Html.escape(title),
                          Html.escape(region))));
        });
  }

  /** The colour at a place of the scale, 0 to 1. */
  static int colour(double place) {
    double at = Math.max(0, Math.min(1, place)) * (SCALE.length - 1);
    int i = Math.min(SCALE.length - 2, (int) at);
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = SCALE[i] >> shift & 255;
      int to = SCALE[i + 1] >> shift & 255;
      colour |= (int) Math.round(from + (at - i) * (to - from)) << shift;
    }
    return colour;
  }

  private static boolean bright(int colour) {
    return 299 * (colour >> 16 & 255) + 587 * (colour >> 8 & 255) + 114 * (colour & 255) > 140_000;
  }

  private String legend() {
    if (edges.isEmpty()) {
      return "<p class=\"note\">No edge location had a request.</p>\n";
    }
    StringBuilder stops = new StringBuilder();
    for (int i = 0; i < SCALE.length; i++) {
      stops.append(String.format(Locale.ROOT, ", #%06x", SCALE[i]));
    }
    return String.format(
        Locale.ROOT,
        "<div class=\"legend\"><span>hit ratio %s%d %%</span><i class=\"scale\""
            + " style=\"background:linear-gradient(to right%s)\"></i><span>%s%d %%</span>"
            + "<span class=\"gap\">area: requests; the largest circle is %s with %s</span>%s</div>%n",
        edges.stream().anyMatch(edge -> edge.percent() < lowest) ? "&le; " : "",
        lowest,
        stops,
        edges.stream().anyMatch(edge -> edge.percent() > highest) ? "&ge; " : "",
        highest,
        Html.escape(edges.get(0).place().code()),
        Numbers.count(edges.get(0).requests()),
        result.world().origins().isEmpty() ? "" : "<span class=\"gap\">&#9632; origin</span>");
  }
}

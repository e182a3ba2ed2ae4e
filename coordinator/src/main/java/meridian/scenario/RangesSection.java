package meridian.scenario;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.model.settings.RangeSettings;

/** {@code ranges:} requests for parts of a behaviour's objects. */
final class RangesSection {
  private static final Key<Double> SHARE =
      Key.of(
          "share",
          new Share(),
          "100%",
          "Share of the GETs that ask for a range. Rows whose trace says a range have that.");
  private static final Key<Distribution> SIZE =
      Key.of(
          "size",
          Draws.SIZE,
          "1 MiB",
          "Size of a range, drawn for each request. The object is cut into ranges of that size, and"
              + " any one of them is asked for. Video players fetch some seconds at a time, so"
              + " about a megabyte.");
  private static final Key<Boolean> ACCEPTED =
      Key.of(
          "accepted",
          Words.YES_NO,
          "true",
          "Whether the origin answers ranges. If not, it sends the whole object, which goes to the"
              + " viewer as it is and is kept; ranges of it are served from then on.");

  static final Section<RangeSettings> TYPE =
      new Section<>(
          "share, size and accepted",
          List.of(SHARE, SIZE, ACCEPTED),
          fields -> new RangeSettings(fields.get(SHARE), fields.get(SIZE), fields.get(ACCEPTED)));

  private RangesSection() {}
}

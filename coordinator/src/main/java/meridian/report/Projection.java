package meridian.report;

/**
 * The Equal Earth projection (Savric, Patterson, Jenny: The Equal Earth map projection,
 * International Journal of Geographical Information Science 33, 2019), cut in the Bering Strait, on
 * a map that is {@link #WIDTH} wide and ends south of Cape Horn.
 */
final class Projection {
  static final double WIDTH = 1_000;

  /**
   * The map is cut here, degrees east: the strait is the one meridian that crosses next to no land.
   */
  static final double WEST = -169;

  private static final double NORTHMOST = 84;
  private static final double SOUTHMOST = -57;
  private static final double A1 = 1.340264;
  private static final double A2 = -0.081106;
  private static final double A3 = 0.000893;
  private static final double A4 = 0.003796;
  private static final double M = StrictMath.sqrt(3) / 2;
  private static final double SCALE = WIDTH * M * A1 / (2 * StrictMath.PI);
  private static final double TOP = northing(NORTHMOST);

  /** The height of the map. */
  static final double HEIGHT = (TOP - northing(SOUTHMOST)) * SCALE;

  private Projection() {}

  /**
   * From the left edge, of a longitude in degrees east; one beyond 180 lies beyond the
   * antimeridian.
   */
  static double x(double latitude, double longitude) {
    double t = theta(latitude);
    double t2 = t * t;
    double t6 = t2 * t2 * t2;
    double lambda = StrictMath.toRadians(longitude - WEST - 180);
    double slope = A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2);
    return WIDTH / 2 + SCALE * lambda * StrictMath.cos(t) / (M * slope);
  }

  /** From the top edge. */
  static double y(double latitude) {
    return (TOP - northing(latitude)) * SCALE;
  }

  private static double theta(double latitude) {
    return StrictMath.asin(M * StrictMath.sin(StrictMath.toRadians(latitude)));
  }

  private static double northing(double latitude) {
    double t = theta(latitude);
    double t2 = t * t;
    double t6 = t2 * t2 * t2;
    return t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
  }
}

package meridian.scenario;

/**
 * Ends the reading of one value whose mistake has been reported already, so that the others are
 * still checked. Never leaves the package: {@link ScenarioReader} turns it into a {@link
 * ScenarioException}.
 */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refused() {
    super("a mistake was reported", null, false, false);
  }
}

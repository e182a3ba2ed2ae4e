package meridian.scenario;

/**
 * One line of {@code expect:}, for example {@code latencyMs.viewerTtfb.p95 < 400}.
 *
 * @param place {@code file:line:column} of the line
 * @param text as written
 */
public record Expectation(String place, String text) {}

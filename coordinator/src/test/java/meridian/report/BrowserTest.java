package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import meridian.report.compare.ComparePage;
import meridian.report.compare.Comparison;
import meridian.report.compare.Runs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Opens reports in Debian's Chromium. */
@Tag("ci")
final class BrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /**
   * Selenium warns of every browser that is newer than itself; held here, since loggers are
   * collected.
   */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  @TempDir private static Path temp;
  private static ChromeDriver browser;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        () ->
            "skipped: "
                + CHROMIUM
                + " or "
                + DRIVER
                + " is missing (packages chromium, chromium-driver)");
    SELENIUM.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1400,1200",
        "--user-data-dir=" + Files.createDirectory(temp.resolve("profile")));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .usingAnyFreePort()
            .build();
    browser = new ChromeDriver(service, options);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
  }

  static Stream<RunResult> results() {
    return Stream.of(
        Fixtures.worldDay(20_000),
        Fixtures.oneEdge(),
        Fixtures.direct(),
        Fixtures.empty(),
        Troubles.hour());
  }

  @ParameterizedTest
  @MethodSource("results")
  void givenAnyResult_whenOpened_thenCirclesAreRightAndNothingIsLoadedOrComplained(RunResult result)
      throws IOException {
    open(result);

    long withRequests =
        new Entities(result)
            .ofKind("edgeLocation").stream()
                .filter(edge -> result.collector().entryRequests(edge.id()) > 0)
                .count();
    assertThat(browser.findElements(By.cssSelector("circle.edge-location")))
        .hasSize((int) withRequests);
    int more = result.world().faults().isEmpty() ? 0 : Troubles.MORE_CHARTS;
    int charts = result.collector().requests() == 0 ? 0 : withRequests > 0 ? 6 : 5 + more;
    assertThat(browser.findElements(By.cssSelector(".chart canvas"))).hasSize(charts);
    assertThat(entries(LogType.BROWSER)).isEmpty();
    assertThat(requests()).hasSize(1).allMatch(request -> request.contains("\"url\":\"file:///"));
    assertThat(browser.executeScript("return performance.getEntriesByType('resource').length"))
        .isEqualTo(0L);
  }

  @Test
  void givenALoggingPage_whenItErrsAndAsks_thenTheTestsAboveWouldSeeIt() throws IOException {
    Path page = temp.resolve("bad.html");
    Files.writeString(page, "<!DOCTYPE html><img src=\"missing.png\"><script>nonsense()</script>");
    drain();

    browser.get(page.toUri().toString());

    assertThat(entries(LogType.BROWSER)).anyMatch(entry -> entry.contains("nonsense"));
    assertThat(requests()).anyMatch(request -> request.contains("missing.png"));
  }

  @Test
  void givenTheEdgeTable_whenAHeadIsClicked_thenItSortsAndTheNextClickTurnsItRound()
      throws IOException {
    open(Fixtures.worldDay(20_000));

    click("#edge-table th:nth-child(5) button");
    List<Double> downwards = column("#edge-table td:nth-child(5)");
    click("#edge-table th:nth-child(5) button");
    List<Double> upwards = column("#edge-table td:nth-child(5)");
    click("#edge-table th:nth-child(2) button");
    List<String> cities = texts("#edge-table td:nth-child(2)");

    assertThat(downwards).hasSize(48).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(upwards).isSorted().isNotEqualTo(downwards);
    assertThat(cities).isSorted().contains("Seoul");
  }

  @Test
  void givenTheMap_whenThePointerRestsOnACircle_thenItsFiguresAppear() throws IOException {
    open(Fixtures.worldDay(20_000));
    WebElement circle = browser.findElement(By.cssSelector("circle[data-code=ICN]"));

    new Actions(browser).moveToElement(circle).perform();

    assertThat(browser.findElement(By.id("tip")).getText())
        .contains("Seoul (ICN)", "requests", "hit ratio", "round trip");
  }

  @ParameterizedTest
  @MethodSource("results")
  void givenANarrowWindow_whenOpened_thenNothingSticksOut(RunResult result) throws IOException {
    Dimension before = browser.manage().window().getSize();
    try {
      browser.manage().window().setSize(new Dimension(800, 1000));
      open(result);

      assertThat(
              browser.executeScript(
                  "return document.documentElement.scrollWidth -"
                      + " document.documentElement.clientWidth"))
          .isEqualTo(0L);
    } finally {
      browser.manage().window().setSize(before);
    }
  }

  @Test
  void givenAComparison_whenOpened_thenItShowsChangesOnlyAndOnDemandAll() throws IOException {
    Path before = Runs.write(temp.resolve("before"), "site", 1, 0.6, 100);
    Path after = Runs.write(temp.resolve("after"), "site", 1, 0.7, 100);
    Path page = temp.resolve("compare.html");
    Comparison comparison = Comparison.of(before.toString(), after.toString());
    Files.writeString(page, ComparePage.of(comparison));
    drain();

    browser.get(page.toUri().toString());
    List<String> changes = texts("section:not([hidden]) tr:not([hidden]) td:first-child");
    click("#only-changes");
    List<String> all = texts("section:not([hidden]) tr:not([hidden]) td:first-child");

    assertThat(changes)
        .contains("cache.requestHitRatio")
        .doesNotContain("requests.byStatus.200", "latencyMs.viewerTtfb.byCountry.KR.p50");
    assertThat(all).contains("requests.byStatus.200", "latencyMs.viewerTtfb.byCountry.KR.p50");
    assertThat(entries(LogType.BROWSER)).isEmpty();
    assertThat(requests()).hasSize(1);
  }

  private static void open(RunResult result) throws IOException {
    Path page = temp.resolve("report.html");
    Files.writeString(page, HtmlReport.of(result, Fixtures.ATLAS));
    drain();
    browser.get(page.toUri().toString());
  }

  private static void drain() {
    entries(LogType.BROWSER);
    entries(LogType.PERFORMANCE);
  }

  private static List<String> entries(String type) {
    return StreamSupport.stream(browser.manage().logs().get(type).spliterator(), false)
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What the page asked for, itself too, as the DevTools protocol reports it. */
  private static List<String> requests() {
    return entries(LogType.PERFORMANCE).stream()
        .filter(entry -> entry.contains("\"Network.requestWillBeSent\""))
        .filter(entry -> !entry.contains("\"url\":\"data:"))
        .toList();
  }

  private static void click(String css) {
    browser.executeScript("document.querySelector(arguments[0]).click()", css);
  }

  private static List<Double> column(String css) {
    return values(css, "data-sort").stream().map(Double::valueOf).toList();
  }

  private static List<String> texts(String css) {
    return values(css, "data-sort");
  }

  private static List<String> values(String css, String attribute) {
    return browser.findElements(By.cssSelector(css)).stream()
        .map(cell -> cell.getDomAttribute(attribute))
        .toList();
  }
}

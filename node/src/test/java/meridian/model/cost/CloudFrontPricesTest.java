package meridian.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import meridian.geo.PriceRegion;
import meridian.model.Fixtures;
import meridian.model.settings.InvalidationSettings;
import meridian.model.settings.InvalidationSettings.Invalidation;
import meridian.model.settings.PriceSettings;
import meridian.model.settings.ViewerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bills that were computed by hand from the price list. */
final class CloudFrontPricesTest {
  private static final long TB = 1L << 40;
  private static final long CENT = 10_000_000;

  private static Bills bills() {
    Fixtures f = new Fixtures();
    f.instances = 0;
    return new Bills(f.settings());
  }

  private static long amount(Bill bill, String region, String item) {
    return bill.lines().stream()
        .filter(line -> line.region().equals(region) && line.item().equals(item))
        .mapToLong(BillLine::amount)
        .sum();
  }

  @Test
  void givenTwoPriceRegions_whenBilled_thenEachHasItsPricesAndTiers() {
    Bills bills =
        bills()
            .edge("CDG", 2_000_000, 7 * TB)
            .edge("FRA", 1_000_000, 5 * TB)
            .edge("ICN", 1_000_000, TB);

    Bill bill = bills.run();

    // Europe: 10,240 GB at 0.085 and 2,048 GB at 0.080; Asia Pacific: 1,024 GB at 0.120.
    assertThat(amount(bill, "Europe", "data transfer out")).isEqualTo(103_424 * CENT);
    assertThat(amount(bill, "Asia Pacific", "data transfer out")).isEqualTo(12_288 * CENT);
    // 300 and 100 times 10,000 requests at 0.0120.
    assertThat(amount(bill, "Europe", "HTTPS requests")).isEqualTo(360 * CENT);
    assertThat(amount(bill, "Asia Pacific", "HTTPS requests")).isEqualTo(120 * CENT);
    assertThat(bill.total()).isEqualTo((103_424 + 12_288 + 360 + 120) * CENT);
    assertThat(bill.byService()).containsOnlyKeys("CloudFront");
  }

  @Test
  void givenAMonth_whenBilled_thenATerabyteAndTenMillionRequestsAreFree() {
    Bills bills = bills().edge("CDG", 15_000_000, 12 * TB);

    Bill month = bills.month();

    // 11 TB: 10,240 GB at 0.085 and 1,024 GB at 0.080; 5 million requests at 0.0120.
    assertThat(month.total()).isEqualTo((87_040 + 8_192 + 600) * CENT);
  }

  @Test
  void givenADay_whenItsMonthIsBilled_thenQuantitiesAreThirtyFold() {
    Bills day = bills().nanos(Bills.MONTH / 30).edge("CDG", 500_000, 2 * TB / 5);

    Bill month = day.month();

    assertThat(month).isEqualTo(bills().edge("CDG", 15_000_000, 2 * TB / 5 * 30).month());
    assertThat(month.total()).isPositive();
  }

  @Test
  void givenPlainHttp_whenBilled_thenItHasThePriceOfHttp() {
    Fixtures plain = new Fixtures();
    plain.viewers = Fixtures.viewers(ViewerSettings.Tls.NONE, 0);
    plain.instances = 0;

    Bill bill = new Bills(plain.settings()).edge("FRA", 10_000, 0).run();

    assertThat(bill.total()).isEqualTo(9_000_000);
    assertThat(bill.lines()).extracting(BillLine::item).containsExactly("HTTP requests");
  }

  @Test
  void givenUploads_whenBilled_thenTheyCostAsMuchAsDataToTheOrigin() {
    Bill bill = bills().count("edgeLocation/ICN", "uploadBytes", 10L << 30).run();

    assertThat(amount(bill, "Asia Pacific", "data transfer to origin")).isEqualTo(60 * CENT);
  }

  @Test
  void givenHeadersThatCount_whenBilled_thenEachResponseHasThem() {
    PriceSettings prices = new PriceSettings(true, 1 << 10, List.of());

    Bill bill = bills().prices(prices).edge("FRA", 1 << 20, 0).run();

    // 2^20 responses of 1 KiB are a GB.
    assertThat(amount(bill, "Europe", "data transfer out")).isEqualTo(85 * CENT / 10);
  }

  @Test
  void givenPricesOfOnesOwn_whenBilled_thenTheLastThatFitsCounts() {
    PriceSettings prices =
        new PriceSettings(
            true,
            0,
            List.of(price(Optional.empty(), "0.02"), price(Optional.of("Asia Pacific"), "0.04")));

    Bill bill = bills().prices(prices).edge("FRA", 0, 20 * TB).edge("ICN", 0, TB).run();

    assertThat(amount(bill, "Europe", "data transfer out")).isEqualTo(20 * 2048 * CENT);
    assertThat(amount(bill, "Asia Pacific", "data transfer out")).isEqualTo(4096 * CENT);
  }

  private static PriceSettings.OwnPrice price(Optional<String> region, String dollars) {
    return new PriceSettings.OwnPrice(
        "CloudFront", "data transfer out", region, new BigDecimal(dollars));
  }

  @ParameterizedTest
  @EnumSource(names = "CHINA", mode = EnumSource.Mode.EXCLUDE)
  void givenAnyRegion_whenItsPricesAreRead_thenNorthAmericaIsTheCheapest(PriceRegion region) {
    CloudFrontTable.Prices here = CloudFrontTable.of(region);
    CloudFrontTable.Prices cheapest = CloudFrontTable.of(PriceRegion.NORTH_AMERICA);

    for (long bytes : new long[] {TB, 40 * TB, 100 * TB, 10_000 * TB}) {
      assertThat(here.out().nanoDollars(bytes))
          .isGreaterThanOrEqualTo(cheapest.out().nanoDollars(bytes));
    }
    assertThat(here.http().nanoDollars(1_000_000))
        .isGreaterThanOrEqualTo(cheapest.http().nanoDollars(1_000_000))
        .isLessThan(here.https().nanoDollars(1_000_000));
    assertThat(here.https().nanoDollars(1_000_000))
        .isGreaterThanOrEqualTo(cheapest.https().nanoDollars(1_000_000));
  }

  @Test
  void givenAMonthInPetabytes_whenBilled_thenAllSevenTiersAreThere() {
    Bill bill = bills().edge("FRA", 0, 6 * 1_024 * TB).run();

    // 10 TB .085, 40 .080, 100 .060, 350 .040, 524 .030, 4,096 .025, 1,024 .020
    long cents = 1_024 * (85 + 320 + 600 + 1_400 + 1_572 + 10_240 + 2_048);
    assertThat(bill.total()).isEqualTo(cents * CENT);
  }

  @Test
  void givenInvalidations_whenBilled_thenPathsBeyondAThousandCount() {
    Fixtures fixtures = new Fixtures();
    List<String> paths = Collections.nCopies(1_500, "/a/*");
    fixtures.invalidations =
        new InvalidationSettings(
            List.of(new Invalidation(0, paths), new Invalidation(2 * Bills.MONTH, paths)), 0);

    Bill bill = new Bills(fixtures.settings()).run();

    // The second one is after the end. 500 paths at 0.005.
    assertThat(amount(bill, "global", "invalidation paths")).isEqualTo(250 * CENT);
    assertThat(bill.quantity("CloudFront", "invalidation paths")).isEqualTo(1_500);
  }

  @Test
  void givenAnOriginShield_whenBilled_thenItsRequestsHaveThePriceOfItsRegion() {
    Bill bill = bills().count("regionalEdgeCache/sa-east-1", "shield_requests", 1_000_000).run();

    assertThat(amount(bill, "South America", "Origin Shield requests")).isEqualTo(160 * CENT);
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, 100, Free",
    "1000001, 100, Pro",
    "1000000, 101, Pro",
    "10000001, 100, Business",
    "500000000, 51200, Premium",
    "500000001, 1, none",
    "1, 51201, none",
    "0, 0, none"
  })
  void givenAMonth_whenFlatRatePlansAreTried_thenTheCheapestThatFitsIsNamed(
      long requests, long gigabytes, String plan) {
    Bill month = bills().edge("FRA", requests, gigabytes << 30).month();

    assertThat(FlatRatePlan.of(month).map(FlatRatePlan::name).orElse("none")).isEqualTo(plan);
  }
}

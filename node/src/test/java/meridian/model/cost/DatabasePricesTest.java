package meridian.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution.Constant;
import meridian.kernel.VirtualTime;
import meridian.model.settings.DatabaseSettings;
import meridian.model.settings.DatabaseSettings.Plan;
import meridian.model.settings.DatabaseSettings.ReadPreference;
import meridian.model.settings.DatabaseSettings.WriteConcern;
import meridian.model.settings.PriceSettings;
import meridian.model.settings.WorldSettings;
import org.junit.jupiter.api.Test;

final class DatabasePricesTest {
  private static final long CENT = 10_000_000;
  private static final long GB = 1L << 30;

  @Test
  void givenThreeMembersOfAtlas_whenTheyRunTenHours_thenTheyCostTheListPriceOfACluster() {
    Bill bill = bill(3, new Plan("M30", 0), 10 * VirtualTime.HOUR);

    assertThat(bill.total()).isEqualTo(540 * CENT);
    assertThat(bill.byRegion()).containsOnlyKeys("us-east-1");
  }

  @Test
  void givenFiveMembersOfAtlas_whenTheyRunThreeHours_thenEachCostsAThird() {
    Bill bill = bill(5, new Plan("M10", 0), 3 * VirtualTime.HOUR);

    assertThat(bill.total()).isEqualTo(40 * CENT);
  }

  @Test
  void givenInstancesOfDocumentDb_whenBilled_thenEachCostsItsPriceAndStorageByTheMonth() {
    Bill bill = bill(2, new Plan("db.r5.4xlarge", 1_000 * GB), 730 * VirtualTime.HOUR);

    // 2 x 730 x 2.216, and 1,000 x 0.10.
    assertThat(bill.total()).isEqualTo(323_536 * CENT + 10_000 * CENT);
  }

  private static Bill bill(int members, Plan plan, long nanos) {
    Constant any = new Constant(1);
    DatabaseSettings database =
        new DatabaseSettings(
            "mongo",
            Collections.nCopies(members, "us-east-1"),
            new DatabaseSettings.Server(any, any, 1, 1, any, 1, 2, 3),
            new DatabaseSettings.Driver(
                WriteConcern.MAJORITY, ReadPreference.PRIMARY, 1, 1, 1, 1, 1, 1, 1, true, true, 1),
            plan);
    WorldSettings world =
        new WorldSettings(
            "test",
            1,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(database));
    return PriceList.ofRun(new Usage(world, PriceSettings.LIST, nanos, List.of()));
  }
}

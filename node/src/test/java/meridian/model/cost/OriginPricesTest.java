package meridian.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import meridian.kernel.VirtualTime;
import meridian.model.Fixtures;
import org.junit.jupiter.api.Test;

/** Bills of what stands behind the distribution, or without one. */
final class OriginPricesTest {
  private static final long GB = 1L << 30;
  private static final long CENT = 10_000_000;

  private static Bills bills() {
    Fixtures f = new Fixtures();
    f.instances = 0;
    return new Bills(f.settings());
  }

  @Test
  void givenABucket_whenItIsAsked_thenItsRequestsArePaidAndItsBytesAreNot() {
    Bill bill =
        bills()
            .count("bucket/site", "requests", 5_000_000)
            .count("bucket/site", "bytes", 1_000 * GB)
            .run();

    // 5,000 times 1,000 requests at 0.0004.
    assertThat(bill.total()).isEqualTo(200 * CENT);
    assertThat(bill.byRegion()).containsOnlyKeys("us-east-1");
  }

  @Test
  void givenB8AnHourOfFiftyUnits_whenBilled_thenFortyCentsAndThatOfTheHour() {
    Bill bill =
        bills()
            .nanos(60 * VirtualTime.MINUTE)
            .count("loadBalancer/api", "lcuMilliMinutes", 50 * 1_000 * 60)
            .run();

    assertThat(bill.total()).isEqualTo(42_250_000 * CENT / 1_000_000);
    assertThat(bill.quantity(ElbPrices.SERVICE, ElbPrices.LCU_HOURS)).isEqualTo(50 * 60_000L);
  }

  @Test
  void givenViewersOfALoadBalancer_whenBilled_thenWhatTheyGetIsDataTransferOfItsRegion() {
    String path = "loadBalancer/api";
    Bills bills = bills().count(path, Usage.VIEWER_BYTES, 200 * GB).count(path, "bytes", 900 * GB);

    // 900 GB are all that it sent, most of it to CloudFront.
    assertThat(bills.run().byService()).containsEntry("Data transfer", 1_800 * CENT);
    assertThat(bills.month().byService()).containsEntry("Data transfer", 900 * CENT);
  }

  @Test
  void givenCallersOfAFunction_whenBilled_thenTheyShareTheTiersOfTheirRegion() {
    Bills bills =
        bills()
            .count("lambda/us-east-1", Usage.VIEWER_BYTES, 1_024 * GB)
            .count("loadBalancer/api", Usage.VIEWER_BYTES, 10_240 * GB);

    // 10,240 GB at 0.09, 1,024 GB at 0.085.
    assertThat(bills.run().byService()).containsEntry("Data transfer", (92_160 + 8_704) * CENT);
  }
}

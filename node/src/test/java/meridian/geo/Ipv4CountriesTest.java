package meridian.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Ipv4CountriesTest {
  /** Allocations that have not changed for decades (the regional registries' whois). */
  @ParameterizedTest
  @CsvSource({
    "193.0.6.139, NL",
    "193.0.6.0, NL",
    "202.12.29.0, AU",
    "8.8.8.8, US",
    "133.11.0.1, JP",
    "131.188.3.1, DE",
    "200.160.2.3, BR",
    "168.126.63.1, KR",
    "::ffff:168.126.63.1, KR",
    "10.1.2.3, ZZ",
    "192.168.1.1, ZZ",
    "127.0.0.1, ZZ",
    "240.0.0.1, ZZ",
    "255.255.255.255, ZZ",
    "0.0.0.0, ZZ",
    "1.2.3, ZZ",
    "1.2.3.4.5, ZZ",
    "1.2.3.256, ZZ",
    "1..2.3, ZZ",
    "2001:db8::1, ZZ",
    "'', ZZ"
  })
  void givenAddress_whenLookedUp_thenCountryIsTheRegistrys(String address, String country) {
    assertThat(code(address)).isEqualTo(country);
  }

  @ParameterizedTest
  @CsvSource({
    "pppa006.example.de, DE",
    "host.ac.uk, GB",
    "HOST.AC.UK., GB",
    "www.example.gov, US",
    "a.example.su, RU",
    "example.com, ZZ",
    "example.zz, ZZ",
    "localhost, ZZ",
    "de, ZZ",
    ".de, ZZ",
    "., ZZ",
    "a.1, ZZ"
  })
  void givenHostName_whenLookedUp_thenCountryIsThatOfItsDomain(String host, String country) {
    assertThat(code(host)).isEqualTo(country);
  }

  private static String code(String client) {
    byte[] bytes = ("<" + client + ">").getBytes(StandardCharsets.US_ASCII);
    return Countries.get(ClientCountry.of(bytes, 1, bytes.length - 2)).code();
  }

  @Test
  void givenRangesInsideOthers_whenMadeATable_thenTheInnermostCountsAndBlocksGoByMajority()
      throws IOException {
    int de = Countries.indexOf("DE");
    int fr = Countries.indexOf("FR");
    int kr = Countries.indexOf("KR");
    List<Ipv4TableMaker.Range> ranges =
        List.of(
            new Ipv4TableMaker.Range(512, 4095, de),
            new Ipv4TableMaker.Range(1024, 1279, fr),
            new Ipv4TableMaker.Range(2000, 2010, fr),
            new Ipv4TableMaker.Range(2304, 2999, fr),
            new Ipv4TableMaker.Range(2304, 2559, kr),
            new Ipv4TableMaker.Range(4096, 4100, kr));

    Ipv4Table table = Ipv4TableMaker.table(ranges);

    assertThat(table.starts()).containsExactly(0, 2, 4, 5, 9, 10, 12, 16);
    assertThat(table.countries())
        .containsExactly(
            new short[] {
              0, (short) de, (short) fr, (short) de, (short) kr, (short) fr, (short) de, 0
            });
    assertThat(copy(table).countries()).isEqualTo(table.countries());
    assertThat(copy(table).starts()).isEqualTo(table.starts());
  }

  private static Ipv4Table copy(Ipv4Table table) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.write(new DataOutputStream(bytes));
    return Ipv4Table.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  @Tag("ci")
  void givenSourceOfTheTable_whenEveryRangeIsLookedUp_thenNearlyAllAddressesAgree()
      throws IOException {
    String folder = System.getProperty("meridian.data", "");
    Assumptions.assumeTrue(!folder.isEmpty(), "needs -Dmeridian.data=FOLDER with geoip/");
    Path file = Path.of(folder, "geoip/geo-whois-asn-country-ipv4-num.csv.gz");
    List<Ipv4TableMaker.Range> source = Ipv4TableMaker.ranges(file);

    long addresses = 0;
    long wrong = 0;
    for (Ipv4TableMaker.Range range : Ipv4TableMaker.flattened(source)) {
      for (long at = range.first(); at <= range.last(); at = (at / 256 + 1) * 256) {
        long count = Math.min(range.last() + 1, (at / 256 + 1) * 256) - at;
        boolean counts = range.country() != Countries.UNKNOWN;
        addresses += counts ? count : 0;
        wrong += counts && Ipv4Countries.of((int) at) != range.country() ? count : 0;
      }
    }

    assertThat(source).hasSize(334_373);
    assertThat(addresses).isGreaterThan(3_600_000_000L);
    // Half of these are private addresses, which the list gives to whoever registered them.
    assertThat((double) wrong / addresses).isLessThan(0.0006);
  }
}

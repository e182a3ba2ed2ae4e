package meridian.geo;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The country of an IPv4 address: a table of runs of /24 blocks (256 addresses), each block with
 * the country that most of its addresses belong to. Made from the data "geo-whois-asn-country" of
 * the ip-location-db project (whois and routing data; public domain, CC0 1.0), snapshot of 17 June
 * 2026; where the registries' data and reality differ, so does the table. Addresses that have been
 * anonymised by a zero in the last part are as good as whole ones.
 */
public final class Ipv4Countries {
  private static final String RESOURCE = "ipv4-countries.bin.gz";

  /** Prefixes and their lengths: private networks, loopback, link-local, shared, multicast. */
  private static final int[] SPECIAL = {
    0x00000000, 8, 0x0A000000, 8, 0x64400000, 10, 0x7F000000, 8, 0xA9FE0000, 16, 0xAC100000, 12,
    0xC0000200, 24, 0xC0A80000, 16, 0xC6120000, 15, 0xC6336400, 24, 0xCB007100, 24, 0xE0000000, 3
  };

  private Ipv4Countries() {}

  /** Read when first asked for: most runs need no address. */
  private static final class Table {
    static final Ipv4Table ALL = read();

    private static Ipv4Table read() {
      try (InputStream in = Ipv4Countries.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("resource " + RESOURCE + " is not in the jar");
        }
        return Ipv4Table.read(
            new DataInputStream(new BufferedInputStream(new GZIPInputStream(in))));
      } catch (IOException e) {
        throw new IllegalStateException("cannot read resource " + RESOURCE, e);
      }
    }
  }

  /**
   * The index of the country in {@link Countries}; {@link Countries#UNKNOWN} for addresses that
   * nobody has, or that are private.
   *
   * @param address its 32 bits, the first part in the highest
   */
  public static int of(int address) {
    return isSpecial(address) ? Countries.UNKNOWN : Table.ALL.country(address >>> 8);
  }

  /** Whether an address is nobody's place: IANA's registry of special-purpose addresses. */
  private static boolean isSpecial(int address) {
    for (int i = 0; i < SPECIAL.length; i += 2) {
      if ((address ^ SPECIAL[i]) >>> (32 - SPECIAL[i + 1]) == 0) {
        return true;
      }
    }
    return false;
  }
}

package meridian.geo;

/**
 * The country that a client's address or host name tells: of an IPv4 address by {@link
 * Ipv4Countries}, of a host name by its country-code domain (IANA, root zone database), .edu, .gov
 * and .mil being American. IPv6 addresses are in no table of ours.
 */
public final class ClientCountry {
  private static final int NO_ADDRESS = -1;
  private static final int PARTS = 4;

  private ClientCountry() {}

  /**
   * The index of the country in {@link Countries}; {@link Countries#UNKNOWN} if nothing tells it.
   */
  public static int of(byte[] text, int offset, int length) {
    long address = ipv4(text, offset, length);
    if (address != NO_ADDRESS) {
      return Ipv4Countries.of((int) address);
    }
    return ofHost(text, offset, length);
  }

  /**
   * The 32 bits of an address a.b.c.d, also of one that IPv6 carries (::ffff:a.b.c.d); -1 for any
   * other text.
   */
  private static long ipv4(byte[] text, int offset, int length) {
    int from = offset;
    int to = offset + length;
    for (int i = offset; i < to; i++) {
      from = text[i] == ':' ? i + 1 : from;
    }
    if (from > offset && !isMapped(text, offset, from)) {
      return NO_ADDRESS;
    }
    long address = 0;
    int part = -1;
    int parts = 1;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        part = Math.max(0, part) * 10 + digit;
        if (part > 255) {
          return NO_ADDRESS;
        }
      } else if (text[i] == '.' && part >= 0 && parts < PARTS) {
        address = address << 8 | part;
        part = -1;
        parts++;
      } else {
        return NO_ADDRESS;
      }
    }
    return parts == PARTS && part >= 0 ? address << 8 | part : NO_ADDRESS;
  }

  private static boolean isMapped(byte[] text, int from, int to) {
    String prefix = "::ffff:";
    boolean mapped = to - from == prefix.length();
    for (int i = 0; mapped && i < prefix.length(); i++) {
      mapped = lower(text[from + i]) == prefix.charAt(i);
    }
    return mapped;
  }

  private static int ofHost(byte[] text, int offset, int length) {
    int to = offset + length;
    to -= length > 0 && text[to - 1] == '.' ? 1 : 0;
    int dot = to - 1;
    while (dot > offset && text[dot] != '.') {
      dot--;
    }
    int label = to - dot - 1;
    if (dot <= offset || label < 2 || label > 3) {
      return Countries.UNKNOWN;
    }
    StringBuilder domain = new StringBuilder(label);
    for (int i = dot + 1; i < to; i++) {
      domain.append(lower(text[i]));
    }
    return switch (domain.toString()) {
      case "edu", "gov", "mil" -> Countries.indexOf("US");
      case "uk" -> Countries.indexOf("GB");
      // The Soviet Union's domain is still in use, in Russia.
      case "su" -> Countries.indexOf("RU");
      default -> Countries.indexOf(domain.toString());
    };
  }

  private static char lower(byte letter) {
    return (char) (letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
  }
}

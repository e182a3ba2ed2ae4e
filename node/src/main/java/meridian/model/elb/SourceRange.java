package meridian.model.elb;

/** A range of IPv4 addresses in CIDR form, for example 10.0.0.0/8. */
public record SourceRange(int first, int prefix) {
  /** Addresses of viewers: 10.0.0.0/8. */
  private static final int VIEWERS = 10 << 24;

  /** Addresses of CloudFront's servers: 198.18.0.0/15. */
  private static final int CLOUDFRONT = 198 << 24 | 18 << 16;

  /** The range that this text says; throws IllegalArgumentException where it says none. */
  public static SourceRange of(String cidr) {
    String[] parts = cidr.split("/", -1);
    String[] bytes = parts[0].split("\\.", -1);
    int prefix = parts.length == 2 ? number(parts[1], 32, cidr) : 32;
    if (bytes.length != 4 || parts.length > 2) {
      throw new IllegalArgumentException(cidr);
    }
    int address = 0;
    for (String part : bytes) {
      address = address << 8 | number(part, 255, cidr);
    }
    return new SourceRange(address & mask(prefix), prefix);
  }

  private static int number(String text, int max, String cidr) {
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > max) {
      throw new IllegalArgumentException(cidr);
    }
    return Integer.parseInt(text);
  }

  private static int mask(int prefix) {
    return prefix == 0 ? 0 : -1 << (32 - prefix);
  }

  /** Whether the address is in it. */
  boolean holds(int address) {
    return (address & mask(prefix)) == first;
  }

  /**
   * The address that a request comes from: traffic has none, so it is made of the viewer's id, or
   * of that of the CloudFront server, as in the access log.
   *
   * @param client the entity that asked; 0: the viewer himself
   */
  static int source(int client, long viewer) {
    return client == 0 ? VIEWERS | ((int) viewer & 0xFFFFFF) : CLOUDFRONT | (client & 0xFFFF);
  }
}

package meridian.model.settings;

import java.util.List;
import java.util.Optional;

/**
 * A listener of a load balancer.
 *
 * @param rules by rising priority
 * @param otherwise what happens with a request that no rule fits
 * @param policy which versions of TLS it admits, if it speaks TLS
 * @param certificate what it shows then; absent: one that everybody accepts
 */
public record ListenerSettings(
    int port,
    Protocol protocol,
    List<Rule> rules,
    ActionSettings otherwise,
    SecurityPolicy policy,
    Optional<CertificateSettings> certificate) {
  /** A listener that takes all clients. */
  public ListenerSettings(int port, Protocol protocol, List<Rule> rules, ActionSettings otherwise) {
    this(port, protocol, rules, otherwise, SecurityPolicy.TLS13_1_2_2021_06, Optional.empty());
  }

  public ListenerSettings {
    rules = List.copyOf(rules);
  }

  /** What clients speak. */
  public enum Protocol {
    HTTP,
    HTTPS,
    TCP,
    TLS;

    /** Whether a client needs a TLS handshake. */
    public boolean isSecure() {
      return this == HTTPS || this == TLS;
    }
  }

  /**
   * A rule: its action, if all of its conditions hold.
   *
   * @param priority 1 to 50,000, the lowest first
   */
  public record Rule(int priority, List<Condition> conditions, ActionSettings action) {
    public Rule {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Holds if one of the values fits.
   *
   * @param name of the header or query parameter; empty: any parameter, or the kind has no names
   * @param values patterns with * and ?; methods; address ranges such as 10.0.0.0/8
   */
  public record Condition(Kind kind, String name, List<String> values) {
    public Condition {
      values = List.copyOf(values);
    }

    /** What is looked at. */
    public enum Kind {
      HOST,
      PATH,
      METHOD,
      HEADER,
      QUERY,
      SOURCE_IP
    }
  }
}

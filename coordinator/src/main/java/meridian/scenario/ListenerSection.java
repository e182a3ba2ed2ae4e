package meridian.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import meridian.model.settings.ActionSettings;
import meridian.model.settings.CertificateSettings;
import meridian.model.settings.ListenerSettings;
import meridian.model.settings.ListenerSettings.Condition;
import meridian.model.settings.ListenerSettings.Protocol;
import meridian.model.settings.ListenerSettings.Rule;
import meridian.model.settings.SecurityPolicy;

/** An item of {@code listeners:}. */
final class ListenerSection {
  private static final int RULES_MAX = 100;

  private static final Key<Long> PRIORITY =
      Key.required("priority", Numbers.whole(1, 50_000), "The lowest is looked at first.");
  private static final Key<List<Condition>> CONDITIONS =
      Key.required("conditions", ConditionsSection.TYPE, "All of them must hold.");
  private static final Type<Rule> RULE =
      ActionSection.with(
          "a rule",
          List.of(PRIORITY, CONDITIONS),
          (fields, action) ->
              new Rule(fields.get(PRIORITY).intValue(), fields.get(CONDITIONS), action));

  private static final Key<Protocol> PROTOCOL =
      Key.of(
          "protocol",
          Words.of("http", Protocol.HTTP)
              .or("https", Protocol.HTTPS)
              .or("tcp", Protocol.TCP)
              .or("tls", Protocol.TLS),
          "http",
          "What clients speak: http or https; tcp or tls at a network load balancer. Clients that"
              + " speak TLS use the first listener with https or tls, the others the first without;"
              + " where there is none, the first of all.");
  private static final Key<Long> PORT =
      Key.of("port", Numbers.whole(1, 65_535), "80", "The port that it listens on.");
  private static final Key<List<Rule>> RULES =
      Key.of(
          "rules",
          ListOf.any(RULE, "rules"),
          "[]",
          "Looked at by rising priority; the first whose conditions hold counts.");
  private static final Key<ActionSettings> DEFAULT =
      Key.of("default", ActionSection.DEFAULT, "{}", "What happens where no rule fits.");

  private static final Key<SecurityPolicy> POLICY =
      Key.of(
          "securityPolicy",
          policies(),
          SecurityPolicy.TLS13_1_2_2021_06.title,
          "Which versions of TLS it admits. CloudFront speaks 1.2 at most to its origins.");
  private static final Key<Optional<CertificateSettings>> CERTIFICATE =
      Key.optional(
          "certificate",
          new Named<>(new Reference("certificates", "certificate"), CertificateSection.TYPE),
          "One of certificates. Default: one that everybody accepts.");

  static final Section<ListenerSettings> TYPE =
      new Section<>(
          "a listener",
          List.of(PORT, PROTOCOL, POLICY, CERTIFICATE, RULES, DEFAULT),
          ListenerSection::build);

  private ListenerSection() {}

  private static Words<SecurityPolicy> policies() {
    SecurityPolicy first = SecurityPolicy.values()[0];
    Words<SecurityPolicy> words = Words.of(first.title, first);
    for (SecurityPolicy policy : SecurityPolicy.values()) {
      words = words.or(policy.title, policy);
    }
    return words;
  }

  private static ListenerSettings build(Fields fields) {
    List<Rule> rules = fields.get(RULES);
    Set<Integer> priorities = new TreeSet<>();
    for (Rule rule : rules) {
      if (!priorities.add(rule.priority())) {
        throw fields.at(RULES).refuse("two rules have the priority " + rule.priority(), "");
      }
    }
    if (rules.size() > RULES_MAX) {
      throw fields.at(RULES).refuse("expected at most 100 rules, but found " + rules.size(), "");
    }
    if (fields.get(CERTIFICATE).isPresent() && !fields.get(PROTOCOL).isSecure()) {
      throw fields
          .at(CERTIFICATE)
          .refuse("only listeners with https or tls have one", "Write: protocol: https");
    }
    return new ListenerSettings(
        fields.get(PORT).intValue(),
        fields.get(PROTOCOL),
        rules.stream().sorted(Comparator.comparingInt(Rule::priority)).toList(),
        fields.get(DEFAULT),
        fields.get(POLICY),
        fields.get(CERTIFICATE));
  }
}

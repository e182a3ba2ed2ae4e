package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.model.elb.SourceRange;
import meridian.model.settings.SecurityGroupSettings;
import meridian.model.settings.SecurityGroupSettings.Rule;

/** {@code securityGroups.NAME:} who may open connections to what is in it. */
final class SecurityGroupSection {
  private static final int PORT_MAX = 65_535;

  private static final Key<Optional<Long>> PORT =
      Key.optional("port", Numbers.whole(1, PORT_MAX), "The port. Default: all.");
  private static final Key<List<String>> FROM =
      Key.required(
          "from",
          ListOf.oneOrMore(new Source(), "sources"),
          "Whom it admits there: ranges such as 10.0.0.0/8, names of securityGroups, cloudfront or"
              + " anywhere. Viewers have made-up addresses of 10.0.0.0/8, CloudFront's servers of"
              + " 198.18.0.0/15, load balancers of 172.31.0.0/16.");
  private static final Key<List<Rule>> INBOUND =
      Key.of(
          "inbound",
          ListOf.any(
              new Section<>("a rule", List.of(PORT, FROM), SecurityGroupSection::rule), "rules"),
          "[]",
          "What no rule admits is dropped: clients wait until their time to connect is over.");

  static final Section<SecurityGroupSettings> TYPE =
      new Section<>(
          "a security group",
          List.of(INBOUND),
          fields -> new SecurityGroupSettings(fields.name(), fields.get(INBOUND)));

  /** The key of what may be in a group. */
  static final Key<Optional<SecurityGroupSettings>> KEY =
      Key.optional(
          "securityGroup",
          new Named<>(new Reference("securityGroups", "security group"), TYPE),
          "One of securityGroups. Default: everybody is admitted.");

  private SecurityGroupSection() {}

  private static Rule rule(Fields fields) {
    int first = fields.get(PORT).orElse(1L).intValue();
    int last = fields.get(PORT).orElse((long) PORT_MAX).intValue();
    return new Rule(first, last, fields.get(FROM));
  }

  /** A source of connections. */
  private static final class Source implements Type<String> {
    private static final List<String> WORDS =
        List.of(SecurityGroupSettings.CLOUDFRONT, SecurityGroupSettings.ANYWHERE);

    @Override
    public String read(Value value) {
      String text = value.text(expected(), "");
      if (text.indexOf('/') >= 0) {
        try {
          SourceRange.of(text);
          return text;
        } catch (IllegalArgumentException notOne) {
          throw value.expected(expected(), "Write for example: 10.0.0.0/8");
        }
      }
      List<String> names = new ArrayList<>(value.reading().names("securityGroups"));
      names.addAll(WORDS);
      if (!names.contains(text)) {
        throw value.refuse(
            "unknown security group '" + Value.shown(text) + "'", Suggestion.hint(text, names));
      }
      return text;
    }

    @Override
    public String expected() {
      return "a range of addresses, a security group, cloudfront or anywhere";
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return schema.object().put("type", "string");
    }
  }
}

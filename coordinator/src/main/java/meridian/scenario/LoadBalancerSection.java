package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import meridian.kernel.VirtualTime;
import meridian.model.settings.ActionSettings;
import meridian.model.settings.BalancerScalingSettings;
import meridian.model.settings.ListenerSettings;
import meridian.model.settings.ListenerSettings.Protocol;
import meridian.model.settings.LoadBalancerSettings;

/** {@code loadBalancers.NAME:} where it stands, and what its listeners do. */
final class LoadBalancerSection {
  private static final Key<String> REGION =
      Key.required("region", Places.REGION, "The AWS region that it stands in.");
  private static final Key<LoadBalancerSettings.Type> TYPE_OF_BALANCER =
      Key.of(
          "type",
          Words.of("application", LoadBalancerSettings.Type.APPLICATION)
              .or("network", LoadBalancerSettings.Type.NETWORK),
          "application",
          "application: HTTP, with rules; network: TCP, each viewer's flow stays with a target.");
  private static final Key<List<String>> ZONES =
      Key.of(
          "zones",
          ListOf.some(new Text("a letter such as a", "[a-z]"), "zones"),
          "[a, b]",
          "Availability zones: each has a node of the balancer; targets are spread over them.");
  private static final Key<Long> IDLE_TIMEOUT =
      Key.derived(
          "idleTimeout",
          Quantity.DURATION.positive().atMost(6_000 * VirtualTime.SECOND, "6000s"),
          "60s; of a network load balancer 350s",
          section ->
              Optional.of(
                  section.child("type").flatMap(Value::scalar).filter("network"::equals).isPresent()
                      ? "350s"
                      : "60s"),
          "A target that has not answered by then has failed: 504.");
  private static final Key<Optional<BalancerScalingSettings>> SCALING =
      Key.optional(
          "scaling",
          BalancerScalingSection.TYPE,
          "How the nodes of an application load balancer come and go. A network load balancer keeps"
              + " one in each zone, with one address.");
  private static final Key<List<ListenerSettings>> LISTENERS =
      Key.required(
          "listeners", ListOf.some(ListenerSection.TYPE, "listeners"), "Ports, and their rules.");
  private static final Key<ActionSettings> DEFAULT =
      Key.of(
          "default",
          ActionSection.DEFAULT,
          "{}",
          "Short for one listener that does this with every request.");

  static final Variants<LoadBalancerSettings> TYPE =
      Variants.of(
              "a load balancer",
              form(LISTENERS, fields -> fields.get(LISTENERS)),
              form(DEFAULT, LoadBalancerSection::oneListener))
          .otherwise(DEFAULT.name());

  private LoadBalancerSection() {}

  private static Variants.Form<LoadBalancerSettings> form(
      Key<?> key, Function<Fields, List<ListenerSettings>> listeners) {
    List<Key<?>> keys =
        new ArrayList<>(
            List.of(
                REGION,
                TYPE_OF_BALANCER,
                ZONES,
                IDLE_TIMEOUT,
                SecurityGroupSection.KEY,
                SCALING,
                key));
    return new Variants.Form<>(
        key.name(),
        new Section<>("a load balancer", keys, fields -> build(fields, listeners.apply(fields))));
  }

  private static List<ListenerSettings> oneListener(Fields fields) {
    boolean network = fields.get(TYPE_OF_BALANCER) == LoadBalancerSettings.Type.NETWORK;
    Protocol protocol = network ? Protocol.TCP : Protocol.HTTP;
    return List.of(new ListenerSettings(80, protocol, List.of(), fields.get(DEFAULT)));
  }

  private static LoadBalancerSettings build(Fields fields, List<ListenerSettings> listeners) {
    LoadBalancerSettings.Type type = fields.get(TYPE_OF_BALANCER);
    List<String> zones = fields.get(ZONES);
    if (new TreeSet<>(zones).size() < zones.size()) {
      throw fields.at(ZONES).refuse("a zone is there twice", "");
    }
    if (type == LoadBalancerSettings.Type.APPLICATION && zones.size() < 2) {
      throw fields
          .at(ZONES)
          .refuse("expected at least two zones, but found one", "AWS wants two. Write: [a, b]");
    }
    for (ListenerSettings listener : listeners) {
      boolean http = listener.protocol() == Protocol.HTTP || listener.protocol() == Protocol.HTTPS;
      if (http != (type == LoadBalancerSettings.Type.APPLICATION)
          || (!http && !isPlain(listener))) {
        throw fields
            .section()
            .refuse(
                "the listener at port "
                    + listener.port()
                    + " does not fit the balancer's type: "
                    + (http
                        ? "a network load balancer has tcp and tls"
                        : "tcp and tls are for a network load balancer, and only forward to one"
                            + " target group"),
                "");
      }
    }
    return new LoadBalancerSettings(
        fields.name(),
        fields.get(REGION),
        type,
        zones,
        listeners,
        fields.get(IDLE_TIMEOUT),
        fields.get(SecurityGroupSection.KEY),
        scaling(fields, type));
  }

  private static Optional<BalancerScalingSettings> scaling(
      Fields fields, LoadBalancerSettings.Type type) {
    Optional<BalancerScalingSettings> written = fields.get(SCALING);
    if (type == LoadBalancerSettings.Type.APPLICATION) {
      return Optional.of(written.orElse(BalancerScalingSettings.DEFAULT));
    }
    if (written.isPresent()) {
      throw fields
          .at(SCALING)
          .refuse("the nodes of a network load balancer do not change", "Leave it out.");
    }
    return Optional.empty();
  }

  /** Whether it has no rules and forwards to one target group. */
  private static boolean isPlain(ListenerSettings listener) {
    return listener.rules().isEmpty()
        && listener.otherwise() instanceof ActionSettings.Forward forward
        && forward.groups().size() == 1;
  }

  /** The region of a load balancer; absent where there is a mistake in it. */
  static Optional<String> region(Reading reading, String name) {
    return reading.resolve(REGION.type(), "loadBalancers", name, REGION.name());
  }
}

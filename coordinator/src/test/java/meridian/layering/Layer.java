package meridian.layering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A top package and what it may name: the arrows of the architecture.
 *
 * @param name the package below {@code meridian}
 * @param meridian the other packages of ours that it may use
 * @param libraries the beginnings of the foreign names that it may use, beside the JDK's
 */
record Layer(String name, List<String> meridian, List<String> libraries) {
  private static final String PEKKO = "org.apache.pekko.";
  private static final String CONFIG = "com.typesafe.config.";
  private static final String KRYO = "com.esotericsoftware.kryo.";
  private static final String HISTOGRAM = "org.HdrHistogram.";
  private static final String JACKSON = "com.fasterxml.jackson.";
  private static final String STATISTICS = "org.apache.commons.statistics.";
  private static final String LOG = "org.slf4j.";
  private static final String ZSTD = "com.github.luben.zstd.";
  private static final String XZ = "org.tukaani.xz.";
  private static final String MAXMIND = "com.maxmind.db.";

  private static final Map<String, Layer> ALL = new LinkedHashMap<>();

  static {
    // node
    layer("kernel", List.of());
    layer("geo", List.of("kernel"));
    layer("model", List.of("kernel", "geo"), HISTOGRAM);
    layer(
        "message",
        List.of("kernel", "geo", "model"),
        KRYO,
        PEKKO + "actor.typed.ActorRef", // and ActorRefResolver, which turns it into bytes
        PEKKO + "actor.typed.ActorSystem",
        PEKKO + "actor.typed.javadsl.Adapter",
        PEKKO + "actor.ExtendedActorSystem",
        PEKKO + "serialization.");
    layer(
        "actor",
        List.of("kernel", "geo", "model", "message"),
        PEKKO,
        CONFIG,
        KRYO,
        HISTOGRAM,
        LOG,
        "scala.");
    layer("cluster", List.of("message", "actor", "model"), PEKKO, CONFIG, LOG, "scala.");
    // coordinator
    layer("scenario", List.of("kernel", "geo", "model", "trace"), JACKSON, "org.yaml.snakeyaml.");
    layer("trace", List.of("kernel", "geo", "model"), JACKSON, ZSTD, XZ, MAXMIND);
    layer(
        "replay",
        List.of(
            "kernel", "geo", "model", "message", "actor", "cluster", "scenario", "trace", "report"),
        PEKKO,
        CONFIG,
        KRYO,
        HISTOGRAM,
        LOG,
        ZSTD,
        "scala.");
    layer("report", List.of("model"), JACKSON, HISTOGRAM, STATISTICS);
    layer("validation", List.of("model", "scenario", "trace", "replay", "report"));
    layer("web", List.of("report"), JACKSON, LOG, "com.sun.net.httpserver.");
    layer("cli", List.of(), ""); // everything begins with ""
  }

  private static void layer(String name, List<String> meridian, String... libraries) {
    List<String> all = new ArrayList<>(List.of("java.", "org.jspecify.annotations."));
    all.addAll(List.of(libraries));
    ALL.put(name, new Layer(name, meridian, all));
  }

  /** The layer of {@code topPackage}, or none if the architecture has no such package. */
  static Optional<Layer> of(String topPackage) {
    return Optional.ofNullable(ALL.get(topPackage));
  }

  /** The names of all layers but one. */
  static Set<String> namesWithout(String name) {
    Set<String> names = new TreeSet<>(ALL.keySet());
    names.remove(name);
    return names;
  }

  /** Whether code of this layer may use {@code qualifiedName}, such as {@code java.util.List}. */
  boolean mayUse(String qualifiedName) {
    return Stream.concat(
            libraries.stream(),
            Stream.concat(Stream.of(name), meridian.stream()).map(ours -> "meridian." + ours + "."))
        .anyMatch(qualifiedName::startsWith);
  }

  /** What {@link #mayUse} allows, in words. */
  String allowed() {
    String ours = meridian.isEmpty() ? "" : ", meridian." + String.join(", meridian.", meridian);
    return "what meridian." + name + " may depend on (" + String.join(", ", libraries) + ours + ")";
  }
}

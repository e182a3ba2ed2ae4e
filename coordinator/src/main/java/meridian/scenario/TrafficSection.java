package meridian.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import meridian.trace.GeneratorSettings;
import meridian.trace.ReplaySettings;
import meridian.trace.TraceFormat;
import meridian.trace.TrafficSettings;
import meridian.trace.TrafficSettings.Files;
import meridian.trace.TrafficSettings.Generate;
import meridian.trace.TrafficSettings.Source;
import meridian.trace.TrafficSettings.Target;
import meridian.trace.TrafficSettings.ToDistribution;
import meridian.trace.TrafficSettings.ToFunction;
import meridian.trace.TrafficSettings.ToLoadBalancer;

/** {@code traffic:} one source: a trace, or traffic to be made. */
final class TrafficSection {
  private static final Key<String> LOAD_BALANCER =
      Key.required("loadBalancer", Reference.LOAD_BALANCER, "A load balancer's name.");
  private static final Key<Boolean> ADDRESS =
      Key.of(
          "address",
          Words.of("byName", false).or("pinned", true),
          "byName",
          "byName: clients look the balancer's name up anew after 60 s; pinned: they keep the address"
              + " that it had when the run began.");
  private static final Key<String> FUNCTION =
      Key.required("function", new RegionFunction(), "A function's name.");
  private static final Key<Boolean> INVOCATION =
      Key.of(
          "invocation",
          Words.of("sync", false).or("async", true),
          "sync",
          "async: callers get a 202 at once, and Lambda's own queue makes the call.");

  private static final Variants<Target> STRAIGHT =
      Variants.of(
          "{loadBalancer: NAME} or {function: NAME}",
          new Variants.Form<>(
              "loadBalancer",
              new Section<>(
                  "a load balancer",
                  List.of(LOAD_BALANCER, ADDRESS),
                  fields -> new ToLoadBalancer(fields.get(LOAD_BALANCER), fields.get(ADDRESS)))),
          new Variants.Form<>(
              "function",
              new Section<>(
                  "a function",
                  List.of(FUNCTION, INVOCATION),
                  fields -> new ToFunction(fields.get(FUNCTION), fields.get(INVOCATION)))));

  private static final Key<Target> TO =
      Key.of(
          "to",
          Words.<Target>of("distribution", new ToDistribution()).or(STRAIGHT),
          "distribution",
          "Where requests go: 'distribution', {loadBalancer: NAME} or {function: NAME}.");
  private static final Key<Long> RATE =
      Key.of(
          "rate",
          Numbers.whole(1, 1000),
          "1",
          "2: twice the viewers in the same time, every request is there twice.");
  private static final Key<List<Path>> TRACE =
      Key.requiredOrOption(
          "trace",
          new TraceFiles(),
          "A file, a folder, a pattern such as logs/*.gz, or a list; --trace replaces it.",
          "Name a trace with --trace FILE, or write trace: FILE, or generate: {...}");
  private static final Key<Optional<String>> FORMAT =
      Key.optional(
          "format", new TraceFormatName(), "The trace's format. Default: found from its content.");
  private static final Key<Optional<List<String>>> FIELDS =
      Key.optional(
          "fields",
          ListOf.some(new Text("a field of the log", "[A-Za-z0-9()_-]{1,100}"), "fields"),
          "The fields of a CloudFront real-time log, which has no header, in its order.");
  private static final Key<Double> MAX_UNPARSED =
      Key.of(
          "maxUnparsed",
          new Share(),
          "1%",
          "The share of lines that may be unreadable; more of them stop the run.");
  private static final Key<Optional<Path>> GEOIP =
      Key.optional(
          "geoip",
          new GeoipFile(),
          "A MaxMind database (.mmdb) that tells where the trace's addresses are.");
  private static final Key<Boolean> SORT =
      Key.of("sort", Words.YES_NO, "false", "Whether lines that are out of order are sorted.");
  private static final Key<Long> SPACING =
      Key.of(
          "spacing",
          Words.of("none", 0L).or(Quantity.DURATION.positive()),
          "none",
          "A duration: the trace's times are ignored, line after line comes so far apart.");
  private static final Key<Boolean> SIZES =
      Key.of(
          "sizes",
          Words.of("row", false).or("first", true),
          "row",
          "An object's size: as each row says, or as the first one says.");
  private static final Key<Optional<ReplaySettings>> REPLAY =
      Key.optional(
          "replay",
          ReplaySection.TYPE,
          "How a log is replayed. Default: at the edge locations that it names, from its first line"
              + " on.");
  private static final Key<GeneratorSettings> GENERATE =
      Key.required("generate", GenerateSection.TYPE, "Traffic to be made.");

  private static final Section<TrafficSettings> FILES =
      new Section<>(
          "a source of traffic",
          List.of(
              TRACE, FORMAT, FIELDS, MAX_UNPARSED, GEOIP, SORT, SPACING, SIZES, REPLAY, TO, RATE),
          TrafficSection::files);
  private static final Section<TrafficSettings> GENERATED =
      new Section<>(
          "a source of traffic",
          List.of(GENERATE, TO, RATE),
          fields ->
              settings(fields, new Generate(fields.get(GENERATE)), 0, false, Optional.empty()));

  static final Variants<TrafficSettings> TYPE =
      Variants.of(
              "a source of traffic",
              new Variants.Form<>("trace", FILES),
              new Variants.Form<>("generate", GENERATED))
          .otherwise("trace");

  private TrafficSection() {}

  private static TrafficSettings files(Fields fields) {
    List<Path> files = fields.get(TRACE);
    Place place = fields.at(TRACE).place();
    List<Tree> names =
        files.stream().<Tree>map(f -> new Tree.Scalar(place, f.toString(), true)).toList();
    fields.rewrite(TRACE, new Tree.Sequence(place, names));
    Optional<Path> geoip = fields.get(GEOIP);
    if (geoip.isPresent()) {
      Place written = fields.at(GEOIP).place();
      fields.rewrite(GEOIP, new Tree.Scalar(written, geoip.get().toString(), true));
    }
    Source source =
        new Files(files, format(fields), fields.get(SORT), fields.get(MAX_UNPARSED), geoip);
    Optional<ReplaySettings> replay = fields.get(REPLAY);
    if (replay.isPresent() && fields.get(SPACING) > 0) {
      throw fields
          .at(REPLAY)
          .refuse(
              "a log whose times are ignored cannot be replayed",
              "Leave out spacing, or leave out replay.");
    }
    return settings(fields, source, fields.get(SPACING), fields.get(SIZES), replay);
  }

  /** The fields of a real-time log are parameters of its format. */
  private static String format(Fields fields) {
    String format = fields.get(FORMAT).orElse("");
    List<String> names = fields.get(FIELDS).orElse(List.of());
    String realTime = TraceFormat.CLOUDFRONT_REALTIME.title();
    if (names.isEmpty()) {
      return format;
    }
    if (!format.isEmpty() && !format.equals(realTime)) {
      throw fields
          .at(FIELDS)
          .refuse("only the format " + realTime + " needs its fields named", "Leave them out.");
    }
    return realTime + ":" + String.join(",", names);
  }

  private static TrafficSettings settings(
      Fields fields,
      Source source,
      long spacing,
      boolean firstSizes,
      Optional<ReplaySettings> replay) {
    Target to = fields.get(TO);
    if (to instanceof ToDistribution && fields.reading().find("distribution").isEmpty()) {
      throw fields
          .at(TO)
          .refuse(
              "the traffic goes to the distribution, but the scenario has none",
              "Write distribution: {} for one with all defaults, or say where it goes with to:");
    }
    return new TrafficSettings(source, to, fields.get(RATE), spacing, firstSizes, replay);
  }
}

package meridian.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import meridian.report.Numbers;
import meridian.trace.TraceFormat;
import meridian.trace.TraceReader;
import meridian.trace.TraceReaders;
import meridian.trace.TraceWriters;
import meridian.trace.TrafficSettings.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a trace into one of another format. */
@Command(
    name = "convert",
    description = {
      "Turns a trace into one of another format, and tells what the new one cannot hold.",
      "",
      "Logs are sorted on the way. Referrers, user agents and cookies are not read, so they are in no output. OUT is packed where its name ends in .gz or .zst."
    },
    footer = {
      "",
      "Formats that are read:",
      "  cloudfront, cloudfront-json, cloudfront-realtime:FIELDS, alb,",
      "  common-log, csv, tsv, libcachesim-csv[:PARAMETERS], oracle-general,",
      "  webcachesim, cache2k, azure-functions-2019, azure-functions-2021,",
      "  azure-llm",
      "Formats that are written:",
      "  csv, tsv, cloudfront, common-log, libcachesim-csv, oracle-general,",
      "  webcachesim, azure-functions-2021",
      "",
      "Examples:",
      "  meridian trace convert 'logs/*.gz' day.csv.zst",
      "  meridian trace convert zipf.csv zipf.oracleGeneral",
      "  meridian trace convert day.csv day.log.gz --to common-log"
    },
    mixinStandardHelpOptions = true)
final class TraceConvertCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "IN", description = "A file, folder or pattern.")
  private String in = "";

  @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
  private Path out = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "The format to write; default: as OUT's name ends (.csv, .tsv, ...).")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--max-unparsed",
      paramLabel = "SHARE",
      description = "The share of lines that may be unreadable, for example 5%%; default: 1%%.")
  private String maxUnparsed = "1%";

  @Mixin private TraceSource source = new TraceSource();

  @Override
  public Integer call() throws IOException {
    List<Path> files = source.files(List.of(in));
    TraceFormat format = format(spec, out, to);
    for (Path file : files) {
      if (file.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
        throw new ParameterException(spec.commandLine(), out + " is both IN and OUT");
      }
    }
    Files settings = source.settings(files, share());
    TraceCopy copy = new TraceCopy(format, out, Long.MAX_VALUE);
    try (TraceReader reader = TraceReaders.open(settings)) {
      copy.run(reader, TraceWriters.ALL_COLUMNS, "converting");
      PrintWriter text = spec.commandLine().getOut();
      text.printf("%s: %s requests as %s%n", out, Numbers.count(copy.rows()), format.title());
      copy.losses().forEach(loss -> text.println("  not in it: " + loss));
      if (reader.unparsed() + reader.repeated() > 0) {
        TraceInfoText.bad(reader, 5).forEach(text::println);
      }
      text.flush();
    }
    return 0;
  }

  private double share() {
    boolean percent = maxUnparsed.endsWith("%");
    String number = percent ? maxUnparsed.substring(0, maxUnparsed.length() - 1) : maxUnparsed;
    boolean good = number.matches("\\d{1,3}(\\.\\d{1,9})?");
    double share = good ? Double.parseDouble(number) / (percent ? 100 : 1) : -1;
    if (share < 0 || share > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--max-unparsed: expected a share from 0% to 100%, but found '" + maxUnparsed + "'");
    }
    return share;
  }

  /** The format that the user asks for, or that a file's name does. */
  static TraceFormat format(CommandSpec spec, Path out, Optional<String> to) {
    List<String> titles = TraceWriters.formats().stream().map(TraceFormat::title).toList();
    String known = "written are " + String.join(", ", titles);
    Optional<TraceFormat> format =
        to.isPresent() ? TraceFormat.named(to.get()) : TraceWriters.byName(out);
    if (format.isEmpty()) {
      String what =
          to.map(name -> "unknown format '" + name + "'")
              .orElse("the name of " + out + " tells no format; name one with --to");
      throw new ParameterException(spec.commandLine(), what + ": " + known);
    }
    if (!TraceWriters.formats().contains(format.get())) {
      throw new ParameterException(
          spec.commandLine(), "format " + format.get().title() + " is only read: " + known);
    }
    return format.get();
  }
}

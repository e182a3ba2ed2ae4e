package meridian.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import meridian.report.compare.ComparePage;
import meridian.report.compare.CompareText;
import meridian.report.compare.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what changed between two runs, beside the noise between seeds. */
@Command(
    name = "compare",
    description = {
      "Says what changed between two runs, beside the noise between seeds.",
      "",
      "BEFORE and AFTER are each the folder of a run; or a folder that holds the folders of runs of several seeds, as"
          + " run --seeds writes it; or several of these, parted by commas. One seed says what differs; only several"
          + " say whether it would differ with other viewers, too. With the same seeds on both sides (best) they are"
          + " compared seed by seed, else by the spread of each side.",
      "",
      "The terminal shows the main figures and what changed most; the page has all. Figures are named as in"
          + " summary.json, and an expect: line of a scenario takes the same names."
    },
    footer = {
      "",
      "Example: does a longer TTL pay?",
      "  meridian run site.yaml --seeds 1..5 --out /tmp/now",
      "  meridian run site.yaml --seeds 1..5 --out /tmp/longer --set cachePolicies.pages.defaultTTL=1h",
      "  meridian compare /tmp/now /tmp/longer"
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "A run, or runs of several seeds.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "AFTER", description = "The same, of what was changed.")
  private String after = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "compare.html",
      description = "Where to write the page; default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("compare.html");

  @Option(names = "--all", description = "Show every figure, those without a change too.")
  private boolean all;

  @Override
  public Integer call() throws IOException {
    Comparison comparison = Comparison.of(before, after);
    Files.writeString(out, ComparePage.of(comparison), StandardCharsets.UTF_8);
    PrintWriter text = spec.commandLine().getOut();
    text.print(CompareText.of(comparison, all));
    text.printf("page: %s  (open it in a browser)%n", out);
    text.flush();
    return 0;
  }
}

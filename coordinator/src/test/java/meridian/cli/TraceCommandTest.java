package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class TraceCommandTest {
  private static final String LOG =
      """
      h1.example.de - - [01/Jul/1995:00:00:01 -0400] "GET /a HTTP/1.0" 200 6245
      h2.example.de - - [01/Jul/1995:00:05:09 -0400] "GET /b HTTP/1.0" 404 -
      this is no request
      h1.example.de - - [01/Jul/1995:00:05:09 -0400] "POST /a?x=1 HTTP/1.0" 200 10
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void givenLogWithABadLine_whenInfo_thenFiguresAndTheLineAreTold() throws IOException {
    int code = run("trace", "info", log());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString().replace(folder + "/", ""))
        .startsWith("a.log, 241 B: common-log (Common or Combined Log Format)\n")
        .contains(
            "  Requests  3\n",
            "  Span      5 min 8 s: from 1995-07-01T04:00:01Z to 1995-07-01T04:05:09Z\n",
            "  Order     in the order of time\n",
            "  Peak      2 requests in the minute of 1995-07-01T04:05:00Z\n",
            "  Gaps      4 of 6 minutes have no request; 4 in a row from 1995-07-01T04:01:00Z\n",
            "  Objects   3, 100 % of them asked for once\n",
            "  Bytes     6.3 kB (66.7 % of the requests have the object's size)\n",
            "  Unparsed  1 line\n            a.log:3:1: expected host, ident, user and [time]");
  }

  @Test
  void givenLog_whenConverted_thenRequestsAreThereAndLossesAreTold() throws IOException {
    Path csv = folder.resolve("a.csv");
    Path text = folder.resolve("a.txt");

    int bad = run("trace", "convert", log(), csv.toString());
    int code = run("trace", "convert", log(), csv.toString(), "--max-unparsed", "25%");
    int wrong = run("trace", "convert", log(), csv.toString(), "--max-unparsed", "x");
    int second = run("trace", "convert", csv.toString(), text.toString(), "--to", "webcachesim");

    assertThat(bad).isEqualTo(2);
    assertThat(err.toString()).contains("a.log:3:1: expected host").contains("Raise maxUnparsed");
    assertThat(code).isZero();
    assertThat(wrong).isEqualTo(2);
    assertThat(second).isZero();
    assertThat(Files.readAllLines(csv))
        .hasSize(4)
        .contains("804571509,h1.example.de,,,,,POST,,/a?x=1,10,200,,,");
    assertThat(Files.readAllLines(text))
        .hasSize(3)
        .allMatch(line -> line.matches("\\d+ \\d+ \\d+"));
    assertThat(out.toString())
        .contains("a.csv: 3 requests as csv", "a.txt: 3 requests as webcachesim")
        .contains(
            "not in it: who asked (3 requests)", "not in it: methods other than GET (1 request)")
        .contains("not in it: paths (objects get numbers) (3 requests)");
  }

  @Test
  void givenSettings_whenGenerated_thenFileHoldsTheTrafficThatTheSeedDecides() throws IOException {
    Path first = folder.resolve("a.csv");
    Path again = folder.resolve("b.csv");

    int code = generate(first, "--seed", "5", "--set", "arrivals.constant=2/s");
    int second = generate(again, "--seed", "5", "--set", "arrivals={constant: 2/s}");

    assertThat(err.toString()).isEmpty();
    assertThat(code + second).isZero();
    assertThat(Files.readAllLines(first)).hasSize(121).allMatch(line -> line.contains(","));
    assertThat(Files.readString(first)).isEqualTo(Files.readString(again)).contains(",KR,");
  }

  private int generate(Path file, String... more) {
    String[] args = {"trace", "generate", file.toString(), "--set", "duration=1m"};
    String[] all = new String[args.length + 2 + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--set";
    all[args.length + 1] = "countries=[KR]";
    System.arraycopy(more, 0, all, args.length + 2, more.length);
    return run(all);
  }

  @Test
  void givenMistakes_whenExecuted_thenTheyAreTheUsersAndNamed() throws IOException {
    String log = log();

    assertThat(run("trace", "info", folder + "/nothing")).isEqualTo(2);
    assertThat(run("trace", "convert", log, folder + "/a.xyz")).isEqualTo(2);
    assertThat(run("trace", "convert", log, folder + "/b", "--to", "alb")).isEqualTo(2);
    assertThat(run("trace", "convert", log, log, "--to", "common-log")).isEqualTo(2);
    assertThat(run("trace", "generate", folder + "/a.csv", "--set", "durtion=1m")).isEqualTo(2);

    assertThat(err.toString())
        .contains("there is no file or folder " + folder + "/nothing")
        .contains("a.xyz tells no format; name one with --to")
        .contains("format alb is only read")
        .contains("is both IN and OUT")
        .contains("Did you mean 'duration'?")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("a.csv")).doesNotExist();
  }

  private String log() throws IOException {
    return Files.writeString(folder.resolve("a.log"), LOG).toString();
  }

  private int run(String... args) {
    CommandLine meridian = Meridian.commandLine();
    meridian.setOut(new PrintWriter(out, true));
    meridian.setErr(new PrintWriter(err, true));
    return meridian.execute(args);
  }
}

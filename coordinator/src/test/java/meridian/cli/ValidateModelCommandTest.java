package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import meridian.validation.Bench;
import meridian.validation.Group;
import meridian.validation.Row;
import meridian.validation.Row.Verdict;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ValidateModelCommandTest {
  private static final Row GOOD = new Row("good row", "1", "1", "0", Verdict.OK);
  private static final Row BAD = new Row("bad row", "1", "2", "+1", Verdict.FAILS);
  private static final Row LEFT_OUT = new Row("no data", "1", "-", "needs --data", Verdict.SKIPPED);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void givenOneRowThatFails_whenValidated_thenItIsToldAndTheExitCodeIs1() {
    int code = run(List.of(GOOD, BAD, LEFT_OUT));

    assertThat(code).isEqualTo(1);
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("  bad row +1 +2 +\\+1 +FAILS"))
        .anyMatch(line -> line.matches("  no data +1 +- +needs --data +skipped"))
        .last()
        .isEqualTo("3 rows: 1 as expected, 1 not, 1 skipped");
  }

  @Test
  void givenNoRowThatFails_whenValidated_thenTheExitCodeIs0() {
    assertThat(run(List.of(GOOD, LEFT_OUT))).isZero();
  }

  @Test
  void givenFolderThatIsNotThere_whenValidated_thenTheExitCodeIs2() {
    assertThat(run(List.of(GOOD), "--data", "no/such/folder")).isEqualTo(2);
    assertThat(err.toString()).contains("--data: no folder no");
  }

  private int run(List<Row> rows, String... args) {
    CommandLine command = new CommandLine(new ValidateModelCommand(List.of(new Given(rows))));
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(args);
  }

  private record Given(List<Row> given) implements Group {
    @Override
    public String title() {
      return "Title";
    }

    @Override
    public String source() {
      return "Source.";
    }

    @Override
    public void run(Bench bench, Consumer<Row> rows) {
      given.forEach(rows);
    }
  }
}

package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Mistakes with nodes, ports and certificates are told before anything is run. */
final class NodesOptionsTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "run x.yaml --nodes 65 | --nodes: expected 1 to 64, but found 65",
        "run x.yaml --nodes 2 --join a:1 | give one of the two",
        "run x.yaml --nodes 2 --min-nodes 3 | --min-nodes: expected 1 to 2, but found 3",
        "run x.yaml --join 10.0.0.5 | --join: expected host:port, for example 10.0.0.5:25520, but found '10.0.0.5'",
        "run x.yaml --threads 65 | --threads: expected 1 to 64, but found 65",
        "run x.yaml --checkpoint-interval 5 | expected a duration with a unit, such as 500ms or 1m, but found '5'",
        "node --port 70000 | --port: expected 0 to 65535, but found 70000",
        "node --host no.such.host.invalid | there is no address named 'no.such.host.invalid'",
        "node --tls-cert a.pem | --tls-cert, --tls-key and --tls-ca belong together",
        "resume no-such-folder | expected the folder of a run, but it has no scenario.yaml",
      })
  void givenMistake_whenTyped_thenItIsToldWithExitCode2(String line, String told) {
    int code = run(line.split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains(told).contains("--help");
  }

  @Test
  void givenPortThatIsTaken_whenNodeIsStarted_thenItSaysSo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int code = run("node", "--port", String.valueOf(taken.getLocalPort()));

      assertThat(code).isEqualTo(2);
      assertThat(err.toString()).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void givenFilesThatAreNoCertificates_whenNodeIsStarted_thenItSaysSo(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("x.pem"), "nothing");
    String name = file.toString();

    int code = run("node", "--port", "0", "--tls-cert", name, "--tls-key", name, "--tls-ca", name);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("x.pem: expected a certificate in PEM form");
  }

  private int run(String... args) {
    CommandLine command = Meridian.commandLine();
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}

package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of Meridian, with what it prints in files, that can be mistreated. */
final class MeridianProcess {
  /** The failure detector of the tests needs some 4 s; and nothing may take a minute longer. */
  static final Duration PATIENCE = Duration.ofSeconds(65);

  private static final Pattern SHARE = Pattern.compile("running +(\\d+)%");
  private static final long LOOK_MILLIS = 20;

  private final String name;
  private final Process process;
  private final Path out;
  private final Path err;

  private MeridianProcess(String name, Process process, Path out, Path err) {
    this.name = name;
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command; what it prints goes to {@code name.out} and {@code name.err}. */
  static MeridianProcess start(Path folder, String name, List<String> command) throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new MeridianProcess(name, process, out, err);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** The node processes that it has started itself, in the order of their logs. */
  List<ProcessHandle> nodes() {
    return process.toHandle().children().sorted(MeridianProcess::byPid).toList();
  }

  private static int byPid(ProcessHandle a, ProcessHandle b) {
    return Long.compare(a.pid(), b.pid());
  }

  void kill() {
    signal("KILL", process.pid());
  }

  void signal(String signal) {
    signal(signal, process.pid());
  }

  /** Sends a signal to one process, or to a group of them if the id is negative. */
  static void signal(String signal, long pid) {
    try {
      new ProcessBuilder("kill", "-" + signal, "--", String.valueOf(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Waits for the end; gives the exit code. */
  int awaitExit() throws InterruptedException {
    assertThat(process.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("%s ends%n%s", name, errors())
        .isTrue();
    return process.exitValue();
  }

  /** Waits until so much of the traffic has been read, in percent. */
  void awaitShare(int percent) throws InterruptedException {
    await("has read " + percent + " %", () -> share() >= percent);
  }

  private int share() {
    int share = -1;
    for (Matcher found = SHARE.matcher(errors()); found.find(); ) {
      share = Integer.parseInt(found.group(1));
    }
    return share;
  }

  /** Waits until it has said a line on stderr that contains this pattern. */
  void awaitLine(String pattern) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    await("says " + pattern, () -> lines().stream().anyMatch(line -> wanted.matcher(line).find()));
  }

  /** Waits until it has said so many lines on stderr that contain this pattern. */
  void awaitLines(String pattern, int count) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    await(
        "says " + count + " times " + pattern,
        () -> lines().stream().filter(line -> wanted.matcher(line).find()).count() >= count);
  }

  /** Waits until it has said such a line on stdout. */
  void awaitOutput(String text) throws InterruptedException {
    await("prints " + text, () -> text(out).contains(text));
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    Waiting.until(
        () -> name + " " + what + "; it said:\n" + text(out) + errors(),
        () -> condition.getAsBoolean() || !process.isAlive(),
        LOOK_MILLIS);
    assertThat(condition.getAsBoolean())
        .as("%s %s before it ends; it said:%n%s%s", name, what, text(out), errors())
        .isTrue();
  }

  String output() {
    return text(out);
  }

  String errors() {
    return text(err);
  }

  /** What the user reads on stderr, without the progress bar. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Arrays.stream(errors().split("[\r\n]"))
        .map(line -> line.startsWith("running ") ? "" : line.strip())
        .filter(line -> !line.isEmpty())
        .forEach(lines::add);
    return lines;
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Kills it and all that it has started. */
  void end() throws InterruptedException {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(handle -> signal("KILL", handle.pid()));
    process.waitFor(10, TimeUnit.SECONDS);
  }
}

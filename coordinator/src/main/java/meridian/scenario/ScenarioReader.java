package meridian.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads scenario files: applies the options of the command line, fills in defaults, checks
 * everything, and reports all mistakes at once.
 */
public final class ScenarioReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Geography geography;

  /** A reader that checks places against this geography. */
  public ScenarioReader(Geography geography) {
    this.geography = geography;
  }

  /**
   * Reads a file. Messages name it as the path does.
   *
   * @throws ScenarioException with all mistakes
   */
  public Scenario read(Path file, ScenarioOptions options) {
    Path folder = file.toAbsolutePath().getParent();
    return read(file.toString(), text(file), folder == null ? Path.of("/") : folder, options);
  }

  /**
   * Reads a scenario that is at hand.
   *
   * @param name stands in messages, and gives the scenario a name where it has none
   * @param folder where relative paths of traces start
   * @throws ScenarioException with all mistakes
   */
  public Scenario read(String name, String text, Path folder, ScenarioOptions options) {
    Mistakes mistakes = new Mistakes();
    try {
      Tree tree = TreeReader.readFile(name, text, mistakes);
      Tree.Mapping root =
          new Value(tree, "", "", reading(tree, mistakes, name, folder, options))
              .mapping("a scenario");
      new Overrides(root, mistakes).apply(options);
      Reading reading = reading(root, mistakes, name, folder, options);
      Scenario scenario = ScenarioSection.TYPE.read(new Value(root, "", "", reading));
      if (mistakes.isEmpty()) {
        return withText(scenario, TreeWriter.write(root));
      }
    } catch (Refused reported) {
      if (mistakes.isEmpty()) {
        throw new AssertionError("refused without a reason", reported);
      }
    }
    throw mistakes.toException();
  }

  private Reading reading(
      Tree tree, Mistakes mistakes, String name, Path folder, ScenarioOptions options) {
    Optional<Path> root = options.root().map(path -> path.toAbsolutePath().normalize());
    Path start = root.orElse(folder);
    return new Reading(tree, mistakes, geography, start, scenarioName(name), root);
  }

  private static Scenario withText(Scenario scenario, String text) {
    return new Scenario(
        scenario.about(),
        scenario.world(),
        scenario.traffic(),
        scenario.expect(),
        scenario.until(),
        scenario.prices(),
        text);
  }

  /** The file's name without folder and ending, in the letters that a name may have. */
  private static String scenarioName(String file) {
    String last = file.substring(file.lastIndexOf('/') + 1);
    String name =
        last.replaceFirst("(?i)\\.ya?ml$", "")
            .replaceAll("[^A-Za-z0-9._-]", "-")
            .replaceFirst("^[._-]+", "")
            .toLowerCase(Locale.ROOT);
    return name.isEmpty() ? "scenario" : name.substring(0, Math.min(100, name.length()));
  }

  private static String text(Path file) {
    Mistakes mistakes = new Mistakes();
    Place start = new Place(file.toString(), 1, 1);
    try {
      if (Files.size(file) > 4L * TreeReader.CHARACTERS_MAX) {
        mistakes.add(
            start,
            "expected a scenario of at most a megabyte, but found " + Files.size(file) + " bytes",
            "Is it a scenario? A trace is named by traffic.trace, or --trace FILE.");
        throw mistakes.toException();
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      mistakes.add(start, "expected text in UTF-8, but found other bytes", "Is it packed?");
    } catch (IOException e) {
      String why =
          Files.isDirectory(file)
              ? "it is a folder"
              : Files.exists(file) ? String.valueOf(e.getMessage()) : "there is no such file";
      mistakes.add(Place.option(file.toString()), "the scenario cannot be read: " + why, "");
    }
    throw mistakes.toException();
  }
}

package meridian.layering;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a source file says against the architecture, as {@code file:line: message}. */
final class Scanner {
  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*package\\s+meridian(?:\\.(\\w+))?[\\w.]*\\s*;", Pattern.MULTILINE);

  /** A class (or {@code *}) with its package, in an import or in the middle of code. */
  private static final Pattern QUALIFIED =
      Pattern.compile(
          "(?<![\\w$.])(?:java|javax|jdk|sun|com|org|io|net|scala|akka|info|ch|me|meridian)"
              + "(?:\\.\\w+)*\\.(?:[A-Z]\\w*|\\*)");

  private Scanner() {}

  /** All offences in {@code source}; {@code path} only names it in the messages. */
  static List<String> offences(String path, String source) {
    JavaText text = JavaText.of(source);
    Matcher declared = PACKAGE.matcher(String.join("\n", text.code()));
    String name = declared.find() && declared.group(1) != null ? declared.group(1) : "(none)";
    Optional<Layer> layer = Layer.of(name);
    if (layer.isEmpty()) {
      return List.of(
          "%s:1: package meridian.%s is banned here, use a package that Layer.java lists"
              .formatted(path, name));
    }
    List<String> found = new ArrayList<>();
    for (int line = 0; line < text.code().size(); line++) {
      Set<String> here = new LinkedHashSet<>();
      arrows(layer.get(), text.code().get(line), here);
      bans(name, text.code().get(line), text.lines().get(line), here);
      for (String offence : here) {
        found.add("%s:%d: %s".formatted(path, line + 1, offence));
      }
    }
    return found;
  }

  private static void arrows(Layer layer, String code, Set<String> offences) {
    Matcher name = QUALIFIED.matcher(code);
    while (name.find()) {
      if (!layer.mayUse(name.group())) {
        offences.add(name.group() + " is banned here, use " + layer.allowed());
      }
    }
  }

  private static void bans(String topPackage, String code, String line, Set<String> offences) {
    for (Ban ban : Ban.ALL) {
      boolean applies = ban.packages().contains(topPackage);
      boolean allowed =
          !ban.unless().isEmpty() && (line.contains(ban.unless()) || line.startsWith("import "));
      Matcher word = ban.what().matcher(code);
      while (applies && !allowed && word.find()) {
        offences.add(word.group() + " is banned here, use " + ban.use());
      }
    }
  }
}

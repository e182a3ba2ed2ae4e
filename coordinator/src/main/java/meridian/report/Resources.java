package meridian.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The parts of a report that are files of the class path. */
public final class Resources {
  /** Where the chart library's jar keeps its files; the version is that of the POM. */
  static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

  private Resources() {}

  /** The text of a file beside this class, or of an absolute name. */
  public static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts values into a template's {@code {{names}}}, each in one pass: what a value holds is left
   * alone.
   */
  public static String fill(String template, Map<String, String> values) {
    StringBuilder out = new StringBuilder(template.length());
    int from = 0;
    for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
      int close = template.indexOf("}}", open);
      String name = template.substring(open + 2, close);
      String value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("the template asks for " + name);
      }
      out.append(template, from, open).append(value);
      from = close + 2;
    }
    return out.append(template.substring(from)).toString();
  }
}

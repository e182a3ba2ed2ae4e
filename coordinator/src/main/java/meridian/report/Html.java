package meridian.report;

import com.fasterxml.jackson.databind.JsonNode;

/** Text and data that are safe inside a page. */
public final class Html {
  private Html() {}

  /** Text as the content of an element or of an attribute in double quotes. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * JSON as the content of a script element: no text in it can end the element or begin a comment.
   */
  static String json(JsonNode node) {
    return node.toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** A script or style sheet of a library as the content of its element. */
  public static String raw(String code) {
    if (code.contains("</script") || code.contains("</style")) {
      throw new IllegalStateException("code that would end its own element");
    }
    return code;
  }
}

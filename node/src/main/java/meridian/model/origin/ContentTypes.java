package meridian.model.origin;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Content types by the ending of a path, as web servers and upload tools set them (IANA media
 * types). A path without an ending is a page; of an ending that is not in the table nothing is
 * known, as S3 has it.
 */
final class ContentTypes {
  private static final String PAGE = "text/html";
  private static final String UNKNOWN = "binary/octet-stream";
  private static final Map<String, String> BY_ENDING = new TreeMap<>();

  static {
    add("text/html", "html", "htm", "php", "asp", "aspx", "jsp");
    add("text/css", "css");
    add("text/javascript", "js", "mjs");
    add("text/plain", "txt", "md");
    add("text/csv", "csv");
    add("text/vtt", "vtt");
    add("application/json", "json", "map");
    add("application/xml", "xml", "rss", "atom");
    add("application/wasm", "wasm");
    add("application/pdf", "pdf");
    add("application/zip", "zip");
    add("application/gzip", "gz", "tgz");
    add("application/vnd.apple.mpegurl", "m3u8");
    add("application/dash+xml", "mpd");
    add("image/jpeg", "jpg", "jpeg");
    add("image/png", "png");
    add("image/gif", "gif");
    add("image/webp", "webp");
    add("image/avif", "avif");
    add("image/svg+xml", "svg");
    add("image/vnd.microsoft.icon", "ico");
    add("font/woff", "woff");
    add("font/woff2", "woff2");
    add("font/ttf", "ttf");
    add("audio/mpeg", "mp3");
    add("audio/mp4", "m4a");
    add("video/mp4", "mp4", "m4s");
    add("video/webm", "webm");
    add("video/mp2t", "ts");
  }

  private ContentTypes() {}

  private static void add(String type, String... endings) {
    for (String ending : endings) {
      BY_ENDING.put(ending, type);
    }
  }

  /** The type of what stands at a path without a query. */
  static String of(String path) {
    int dot = path.lastIndexOf('.');
    if (dot <= path.lastIndexOf('/')) {
      return PAGE;
    }
    String ending = path.substring(dot + 1).toLowerCase(Locale.ROOT);
    return BY_ENDING.getOrDefault(ending, UNKNOWN);
  }
}

package meridian.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * CloudFront logs as JSON lines (Developer Guide, "Standard logging (v2)", output format JSON): an
 * object a line, under the names of the standard log; what is not there is absent.
 */
final class CloudFrontJson implements RowParser {
  private static final JsonFactory JSON = new JsonFactory();

  private final CloudFrontFields values = new CloudFrontFields();
  private byte[] texts = new byte[4096];
  private int textsEnd;
  private boolean hasLength;

  /** Whether a first line is this format's. */
  static boolean isFirstLine(String line) {
    return line.matches(
        "\\s*\\{.*\"(x-edge-location|x-edge-request-id|cs-uri-stem|sc-status|time-taken)\".*");
  }

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    if (line.start == line.end) {
      return Outcome.NOTHING;
    }
    values.begin(row, line.start);
    textsEnd = 0;
    try (JsonParser json = JSON.createParser(line.bytes, line.start, line.end - line.start)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return mistake.bad(line.start, "expected a JSON object on one line");
      }
      return members(json, line, row, mistake);
    } catch (JsonParseException e) {
      int at = line.start + (int) Math.max(0, e.getLocation().getByteOffset());
      return mistake.bad(
          Math.min(at, line.end),
          "expected a JSON object on one line, but this is not JSON",
          "Is the line cut off?");
    } catch (IOException e) {
      return mistake.bad(line.start, "expected a JSON object, but found wrong bytes in it");
    }
  }

  private Outcome members(JsonParser json, LineSource line, TraceRow row, Mistake mistake)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      CloudFrontField field = CloudFrontField.of(json.currentName());
      hasLength |= field == CloudFrontField.LENGTH;
      JsonToken value = json.nextToken();
      int at = line.start + (int) json.currentTokenLocation().getByteOffset();
      if (value == null || !value.isScalarValue()) {
        json.skipChildren();
      } else if (value != JsonToken.VALUE_NULL && field != CloudFrontField.IGNORED) {
        int from = store(json.getText());
        if (!values.take(field, texts, from, textsEnd, row)) {
          return CloudFrontFields.wrong(field, texts, from, textsEnd, at, mistake);
        }
      }
    }
    return values.finish(line, row, hasLength, mistake);
  }

  /** Keeps a text until the next line; where it begins. What was kept before stays valid. */
  private int store(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (textsEnd + bytes.length + Swar.SLACK > texts.length) {
      texts = Arrays.copyOf(texts, 2 * (textsEnd + bytes.length + Swar.SLACK));
    }
    int from = textsEnd;
    System.arraycopy(bytes, 0, texts, from, bytes.length);
    textsEnd += bytes.length;
    return from;
  }

  @Override
  public boolean absoluteTime() {
    return true;
  }

  /** The time stands in a text of its own here; the line's beginning has to do. */
  @Override
  public int timeAt() {
    return 0;
  }
}

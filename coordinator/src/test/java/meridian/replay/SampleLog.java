package meridian.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;

/**
 * Makes the log of {@code scenarios/replay-a-log.yaml}: three hours of a small site, as CloudFront
 * would have logged them, with all that makes a real log hard to replay. Addresses are those that
 * RFC 5737 and RFC 3849 set aside for documentation. The caches have run for an hour before the
 * first line.
 */
final class SampleLog {
  private static final Instant START = Instant.parse("2024-05-14T18:00:00Z");
  private static final int BEFORE_SECONDS = 3_600;
  private static final int SECONDS = 3 * 3_600;
  private static final int REQUESTS = 6_000;

  /** No line came from these seconds: a file is missing. */
  private static final int GAP_FROM = 6_000;

  private static final int GAP_TO = 6_400;
  private static final String DOMAIN = "d111111abcdef8.cloudfront.net";
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd\tHH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String FIELDS =
      "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer)"
          + " cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id"
          + " x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher"
          + " x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port"
          + " time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len"
          + " sc-range-start sc-range-end";

  /** An edge location, its regional edge cache, and seconds to the origin over a new connection. */
  private record Pop(String code, String region, double origin, int share) {}

  private static final List<Pop> POPS =
      List.of(
          new Pop("FRA56-P5", "eu-central-1", 0.370, 22),
          new Pop("FRA2-C1", "eu-central-1", 0.370, 12),
          new Pop("IAD89-C2", "us-east-1", 0.016, 18),
          new Pop("IAD79-C3", "us-east-1", 0.016, 10),
          new Pop("IAD12-P1", "us-east-1", 0.016, 6),
          new Pop("ICN57-P2", "ap-northeast-2", 0.720, 18),
          new Pop("ICN54-C1", "ap-northeast-2", 0.720, 12),
          new Pop("ZZZ50-C1", "us-east-1", 0.2, 2));

  private final RandomStream random = new RandomStream(20_240_514, "sample log");
  private final Map<String, Double> fresh = new TreeMap<>();
  private final List<Line> lines = new ArrayList<>();

  private record Line(double end, String pop, String text) {}

  private SampleLog() {}

  /** The log, unpacked. */
  static String text() {
    SampleLog log = new SampleLog();
    double seconds = -BEFORE_SECONDS;
    double step = (double) (BEFORE_SECONDS + SECONDS) / REQUESTS;
    while (seconds < SECONDS) {
      seconds += -StrictMath.log(1 - log.random.nextUnit()) * step;
      log.request(seconds);
    }
    return log.delivered();
  }

  static Path file() {
    return ScenarioFixtures.ROOT.resolve("scenarios/logs/replay-a-log.gz");
  }

  /** Writes it where the scenario looks for it. */
  static void write() throws IOException {
    Files.createDirectories(file().getParent());
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(file())) {
          {
            def.setLevel(9);
          }
        }) {
      out.write(text().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void request(double at) {
    Pop pop = pop();
    long viewer = random.nextLong(700);
    double kind = random.nextUnit();
    if (kind < 0.015) {
      made(at, pop, viewer, "/page/" + random.nextLong(40), 301, 183, "Redirect", 0.001);
    } else if (kind < 0.03) {
      made(at, pop, viewer, "/start", 302, 0, "FunctionGeneratedResponse", 0.003);
    } else if (kind < 0.07) {
      missing(at, pop, viewer);
    } else if (kind < 0.13) {
      dynamic(at, pop, viewer);
    } else if (kind < 0.20) {
      video(at, pop, viewer);
    } else if (kind < 0.36) {
      page(at, pop, viewer);
    } else {
      image(at, pop, viewer);
    }
  }

  private Pop pop() {
    long at = random.nextLong(POPS.stream().mapToInt(Pop::share).sum());
    int i = 0;
    while (at >= POPS.get(i).share()) {
      at -= POPS.get(i++).share();
    }
    return POPS.get(i);
  }

  /** Zipf-like: the first of them are asked for most. */
  private int popular(int objects) {
    return (int) StrictMath.exp(random.nextUnit() * StrictMath.log(objects + 0.99)) - 1;
  }

  /** What the caches answer, and what they keep from then on. */
  private String lookUp(double at, Pop pop, String path, double ttl) {
    String here = pop.code() + path;
    String above = pop.region() + path;
    double hereUntil = fresh.getOrDefault(here, Double.NEGATIVE_INFINITY);
    double aboveUntil = fresh.getOrDefault(above, Double.NEGATIVE_INFINITY);
    if (at < hereUntil) {
      return "Hit";
    }
    if (at < aboveUntil) {
      fresh.put(here, aboveUntil);
      return hereUntil > Double.NEGATIVE_INFINITY ? "RefreshHit" : "Hit";
    }
    boolean known = StrictMath.max(hereUntil, aboveUntil) > Double.NEGATIVE_INFINITY;
    fresh.put(here, at + ttl);
    fresh.put(above, at + ttl);
    return known ? "RefreshHit" : "Miss";
  }

  private double firstByte(Pop pop, String result) {
    return switch (result) {
      case "Hit" -> 0.0005 + 0.001 * random.nextUnit();
      case "RefreshHit" -> pop.origin() + 0.015 + 0.02 * random.nextUnit();
      default -> pop.origin() + 0.03 + 0.05 * random.nextUnit();
    };
  }

  private void image(double at, Pop pop, long viewer) {
    int object = popular(70);
    String path = "/img/" + object + ".webp";
    long size = 4_000 + Hash.mix(object) % 90_000 & 0x1ffff;
    String result = lookUp(at, pop, path, 86_400);
    Answer answer = new Answer(path, 200, size, result, firstByte(pop, result));
    double kind = random.nextUnit();
    if (kind < 0.07) {
      write(at, pop, viewer, answer.unchanged());
    } else if (kind < 0.08) {
      write(at, pop, viewer, answer.head());
    } else {
      leavingSometimes(at, pop, viewer, answer);
    }
  }

  private void page(double at, Pop pop, long viewer) {
    int object = popular(30);
    String path = "/news/" + object + ".html";
    String result = lookUp(at, pop, path, 60);
    long size = 9_000 + 137L * object;
    leavingSometimes(at, pop, viewer, new Answer(path, 200, size, result, firstByte(pop, result)));
  }

  private void video(double at, Pop pop, long viewer) {
    int object = popular(8);
    String path = "/video/" + object + ".mp4";
    String result = lookUp(at, pop, path, 86_400);
    long first = random.nextLong(30) * 1_000_000;
    Answer whole = new Answer(path, 206, 1_000_000, result, firstByte(pop, result));
    leavingSometimes(at, pop, viewer, whole.range(first));
  }

  private void dynamic(double at, Pop pop, long viewer) {
    boolean post = random.nextUnit() < 0.4;
    double kind = random.nextUnit();
    String path = "/api/" + (post ? "order" : "basket");
    Answer answer = new Answer(path, 200, 900, "Miss", firstByte(pop, "Miss"));
    if (kind < 0.03) {
      answer = answer.failed(502, "OriginConnectError");
    } else if (kind < 0.05) {
      answer = answer.failed(503, "LimitExceeded");
    }
    write(at, pop, viewer, post ? answer.post() : answer);
  }

  /** Errors are cached for ten seconds, and are "Error" all the same. */
  private void missing(double at, Pop pop, long viewer) {
    String path = "/gone/" + popular(12) + ".png";
    write(at, pop, viewer, new Answer(path, 404, 310, "Error", firstByte(pop, "Miss")));
  }

  private void made(
      double at, Pop pop, long viewer, String path, int status, long size, String by, double time) {
    write(at, pop, viewer, new Answer(path, status, size, by, time));
  }

  /** One viewer in fifty does not wait for the end. */
  private void leavingSometimes(double at, Pop pop, long viewer, Answer answer) {
    double kind = random.nextUnit();
    if (kind < 0.006) {
      write(at, pop, viewer, answer.leftBefore(answer.first * random.nextUnit()));
    } else if (kind < 0.02) {
      write(at, pop, viewer, answer.leftWithin(random.nextUnit()));
    } else {
      write(at, pop, viewer, answer);
    }
  }

  private void write(double at, Pop pop, long viewer, Answer a) {
    double end = at + a.taken();
    boolean missing = end >= GAP_FROM && end < GAP_TO;
    if (at < 0 || missing) {
      return;
    }
    boolean redirect = a.result.equals("Redirect");
    String id = Long.toHexString(Hash.combine(20_240_514, lines.size())) + "==";
    String text =
        String.join(
            "\t",
            DATE_TIME.format(START.plusNanos((long) (end * 1e9))),
            pop.code(),
            String.valueOf(a.sent + (a.status == 0 ? 0 : 340)),
            address(viewer),
            a.method,
            DOMAIN,
            a.path,
            String.format(Locale.ROOT, "%03d", a.status),
            "-",
            "Mozilla/5.0",
            "-",
            "-",
            a.result,
            id,
            "www.example.com",
            redirect ? "http" : "https",
            "420",
            seconds(a.taken()),
            "-",
            redirect ? "-" : "TLSv1.3",
            redirect ? "-" : "TLS_AES_128_GCM_SHA256",
            a.before,
            redirect ? "HTTP/1.1" : "HTTP/2.0",
            "-",
            "-",
            String.valueOf(40_000 + viewer),
            seconds(a.first),
            a.detail,
            a.status == 0 ? "-" : "application/octet-stream",
            a.length < 0 ? "-" : String.valueOf(a.length),
            a.from < 0 ? "-" : String.valueOf(a.from),
            a.from < 0 ? "-" : String.valueOf(a.from + a.length - 1));
    lines.add(new Line(end, pop.code(), text));
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String address(long viewer) {
    return switch ((int) (viewer % 4)) {
      case 0 -> "192.0.2." + viewer / 4;
      case 1 -> "198.51.100." + viewer / 4;
      case 2 -> "203.0.113." + viewer / 4;
      default -> "2001:db8::" + Long.toHexString(viewer);
    };
  }

  /**
   * As they are delivered: by edge location and hour, in the order of the ends inside; some again
   * in a later file.
   */
  private String delivered() {
    List<Line> again = new ArrayList<>();
    for (int i = 50; i < lines.size(); i += 333) {
      again.add(lines.get(i));
    }
    lines.sort(
        Comparator.<Line>comparingInt(line -> (int) (line.end() / 3_600))
            .thenComparing(Line::pop)
            .thenComparingDouble(Line::end));
    lines.addAll(again);
    StringBuilder text = new StringBuilder("#Version: 1.0\n#Fields: " + FIELDS + "\n");
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  /** An answer on its way into the log. */
  private static final class Answer {
    final String path;
    int status;
    long sent;
    long length;
    long from = -1;
    String result;
    String before;
    String detail;
    String method = "GET";
    double first;
    double body;

    Answer(String path, int status, long size, String result, double first) {
      this.path = path;
      this.status = status;
      this.sent = size;
      this.length = size;
      this.result = result;
      this.before = result;
      this.detail = result;
      this.first = first;
      this.body = size * 8 / 50e6;
    }

    double taken() {
      return first + body;
    }

    Answer unchanged() {
      status = 304;
      return bodiless();
    }

    Answer head() {
      method = "HEAD";
      return bodiless();
    }

    private Answer bodiless() {
      sent = 0;
      length = -1;
      body = 0;
      return this;
    }

    Answer post() {
      method = "POST";
      return this;
    }

    Answer range(long start) {
      from = start;
      return this;
    }

    Answer failed(int newStatus, String why) {
      status = newStatus;
      detail = why;
      boolean limit = why.equals("LimitExceeded");
      result = limit ? why : "Error";
      before = result;
      sent = 900;
      return this;
    }

    Answer leftBefore(double after) {
      status = 0;
      sent = 0;
      length = -1;
      from = -1;
      first = after;
      body = 0;
      result = "Error";
      before = "Error";
      detail = "ClientHungUpRequest";
      return this;
    }

    Answer leftWithin(double share) {
      sent = (long) (sent * share);
      body *= share;
      result = "Error";
      detail = "ClientCommError";
      return this;
    }
  }
}

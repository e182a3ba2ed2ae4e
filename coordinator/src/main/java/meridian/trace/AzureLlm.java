package meridian.trace;

/**
 * The Azure LLM inference traces (github.com/Azure/AzurePublicDataset): {@code
 * TIMESTAMP,ContextTokens,GeneratedTokens}, one request a line, UTC. They tell when requests came;
 * all ask for the path "/", and the numbers of tokens are not used.
 */
final class AzureLlm implements RowParser {
  static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";

  private static final byte[] ROOT = {'/', 0, 0, 0, 0, 0, 0, 0, 0};
  private static final long COMMA = Swar.pattern(',');

  private final Numbers.Days days = new Numbers.Days();
  private int timeAt;

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    byte[] bytes = line.bytes;
    if (line.start == line.end
        || (line.number == 1 && Texts.startsWith(bytes, line.start, line.end, HEADER))) {
      return Outcome.NOTHING;
    }
    row.clear();
    timeAt = line.start;
    int to = Swar.endOfField(bytes, line.start, COMMA);
    row.time = Numbers.instantOrUtc(bytes, line.start, to, days);
    if (row.time < 0) {
      String found = Mistake.shown(bytes, line.start, to);
      String what = "TIMESTAMP: expected one such as 2023-11-16 18:17:03.98, but found " + found;
      return mistake.bad(line.start, what);
    }
    row.path.set(ROOT, 0, 1);
    return tokens(line, to, mistake);
  }

  private static Outcome tokens(LineSource line, int firstComma, Mistake mistake) {
    int at = firstComma;
    for (int i = 0; i < 2; i++) {
      if (at >= line.end || line.bytes[at] != ',') {
        return mistake.bad(at, "expected 3 columns, but found " + (i + 1), "Is it cut off?");
      }
      int to = Swar.endOfField(line.bytes, at + 1, COMMA);
      if (Numbers.whole(line.bytes, at + 1, to) < 0) {
        String found = Mistake.shown(line.bytes, at + 1, to);
        return mistake.bad(at + 1, "expected a number of tokens, but found " + found);
      }
      at = to;
    }
    return at == line.end ? Outcome.ROW : mistake.bad(at, "expected 3 columns, but found more");
  }

  @Override
  public boolean absoluteTime() {
    return true;
  }

  @Override
  public int timeAt() {
    return timeAt;
  }
}

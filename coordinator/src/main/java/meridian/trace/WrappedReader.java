package meridian.trace;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A reader that gives another one's rows, changed or in another order. */
public abstract class WrappedReader implements TraceReader {
  /** The other one; owned by this. */
  protected final TraceReader source;

  /** Owns {@code source} from now on. */
  protected WrappedReader(TraceReader source) {
    this.source = source;
  }

  @Override
  public double progress() {
    return source.progress();
  }

  @Override
  public long unparsed() {
    return source.unparsed();
  }

  @Override
  public List<String> unparsedLines() {
    return source.unparsedLines();
  }

  @Override
  public long repeated() {
    return source.repeated();
  }

  @Override
  public Set<TraceFormat> formats() {
    return source.formats();
  }

  @Override
  public boolean absoluteTime() {
    return source.absoluteTime();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}

package meridian.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the reports of the fixtures into a folder, for a look at them. */
final class Preview {
  private Preview() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Results.write(Fixtures.worldDay(300_000), Fixtures.ATLAS, folder.resolve("day"));
    Results.write(Fixtures.oneEdge(), Fixtures.ATLAS, folder.resolve("one"));
    Results.write(Fixtures.empty(), Fixtures.ATLAS, folder.resolve("empty"));
    Results.write(Fixtures.direct(), Fixtures.ATLAS, folder.resolve("direct"));
    for (RunResult result :
        new RunResult[] {Fixtures.worldDay(20_000), Fixtures.direct(), Fixtures.empty()}) {
      System.out.println(TextSummary.of(result, Fixtures.ATLAS, Path.of("runs", "latest")));
    }
  }
}

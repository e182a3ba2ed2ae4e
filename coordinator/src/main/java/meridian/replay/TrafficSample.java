package meridian.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import meridian.scenario.Scenario;
import meridian.trace.GeneratorSettings;
import meridian.trace.MergedReader;
import meridian.trace.TraceReader;
import meridian.trace.TraceReaders;
import meridian.trace.TrafficSettings;

/**
 * A part of a scenario's traffic that is cheap to read. Made traffic is made thinner, over its
 * whole duration, so that all hours of a day are in it. If there are files, all traffic is as it
 * is, and only its beginning is meant to be read.
 *
 * @param traffic the sources, thinner where they are made
 * @param oneIn what share is in the sample: one request in so many
 * @param nanos how long the made traffic lasts, virtual nanoseconds; 0 if there are files
 */
record TrafficSample(List<TrafficSettings> traffic, long oneIn, long nanos) {
  /** Made traffic is thinned to so many rows; by the day curve it may be up to twice as many. */
  private static final long ROWS = 50_000;

  static TrafficSample of(Scenario scenario) {
    double expected = 0;
    long nanos = 0;
    for (TrafficSettings source : scenario.traffic()) {
      if (!(source.source() instanceof TrafficSettings.Generate generate)) {
        return new TrafficSample(scenario.traffic(), 1, 0);
      }
      GeneratorSettings made = generate.settings();
      long duration = StrictMath.min(made.duration(), scenario.until());
      expected += source.rate() * ThinArrivals.expected(made.arrivals(), duration);
      nanos = StrictMath.max(nanos, duration);
    }
    long oneIn = StrictMath.max(1, (long) StrictMath.ceil(expected / ROWS));
    List<TrafficSettings> thin = scenario.traffic().stream().map(s -> thin(s, oneIn)).toList();
    return new TrafficSample(thin, oneIn, nanos);
  }

  private static TrafficSettings thin(TrafficSettings source, long oneIn) {
    if (!(source.source() instanceof TrafficSettings.Generate generate)) {
      return source;
    }
    GeneratorSettings s = generate.settings();
    GeneratorSettings thin =
        new GeneratorSettings(
            s.duration(),
            ThinArrivals.of(s.arrivals(), oneIn),
            s.diurnal(),
            s.objects(),
            s.zipf(),
            s.size(),
            s.viewers(),
            s.countries(),
            s.pathPrefix(),
            s.queries());
    return new TrafficSettings(
        new TrafficSettings.Generate(thin),
        source.to(),
        source.rate(),
        source.spacing(),
        source.firstSizes(),
        source.replay());
  }

  /**
   * Opens the sources. Files are not sorted, which could take as long as a run: their rows come in
   * the order of the lines, see {@link FileOrder}.
   */
  MergedReader open(TraceReaders.Context context) throws IOException {
    List<TraceReader> readers = new ArrayList<>();
    try {
      for (int i = 0; i < traffic.size(); i++) {
        TrafficSettings source = traffic.get(i);
        readers.add(
            source.source() instanceof TrafficSettings.Files
                ? new FileOrder(TraceReaders.open(unsorted(source), i, context))
                : TraceReaders.open(source, i, context));
      }
    } catch (IOException | RuntimeException failure) {
      for (TraceReader reader : readers) {
        reader.close();
      }
      throw failure;
    }
    return new MergedReader(readers);
  }

  /** Where lines are spaced by their number, readers neither sort nor mind the order. */
  private static TrafficSettings unsorted(TrafficSettings source) {
    return new TrafficSettings(
        source.source(), source.to(), source.rate(), 1, source.firstSizes(), source.replay());
  }
}

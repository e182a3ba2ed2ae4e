package meridian.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.world.GeoDistances;
import meridian.scenario.FunctionType.Made;

/**
 * The copies of Lambda@Edge functions: one in each region that runs it. These are the regions of
 * the regional edge caches of the edge locations, and those of Origin Shields.
 */
final class EdgeCopies {
  private EdgeCopies() {}

  /** All functions that Lambda runs, with the copies of those that a behaviour uses. */
  static List<FunctionSettings> of(
      Collection<Made> functions,
      Optional<DistributionSettings> distribution,
      List<OriginSettings> origins) {
    Set<String> used = new TreeSet<>();
    Set<String> regions = new TreeSet<>();
    distribution.ifPresent(
        cdn -> {
          cdn.behaviors().stream()
              .flatMap(behavior -> behavior.edge().events().all())
              .map(EdgeFunctionSettings::name)
              .forEach(used::add);
          GeoDistances distances = new GeoDistances();
          cdn.edgeLocations().forEach(edge -> regions.add(distances.cell(edge)));
          origins.forEach(origin -> origin.shield().ifPresent(regions::add));
        });
    List<FunctionSettings> all = new ArrayList<>();
    for (Made made : functions) {
      made.lambda()
          .ifPresent(
              function -> {
                if (made.edge().isEmpty()) {
                  all.add(function);
                } else if (used.contains(function.name())) {
                  regions.forEach(region -> all.add(function.atEdge(region)));
                }
              });
    }
    return all;
  }
}

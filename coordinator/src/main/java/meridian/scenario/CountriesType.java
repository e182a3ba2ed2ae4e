package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import meridian.trace.GeneratorSettings.CountryWeight;

/** Countries, all alike ({@code [KR, US]}) or weighted ({@code {KR: 1, US: 3}}); sorted. */
final class CountriesType implements Type<List<CountryWeight>> {
  private static final Numbers<Double> WEIGHT = Numbers.real("0.000001", "1000000");
  private static final MapOf<Double> WEIGHTED =
      new MapOf<>(new Text("a country of two letters", "[A-Z]{2}"), WEIGHT, "countries");

  @Override
  public List<CountryWeight> read(Value value) {
    List<CountryWeight> weights = new ArrayList<>();
    if (value.tree() instanceof Tree.Mapping mapping) {
      boolean known =
          mapping.entries().entrySet().stream().filter(e -> !known(value, e)).count() == 0;
      Map<String, Double> read = WEIGHTED.read(value);
      read.forEach((country, weight) -> weights.add(new CountryWeight(country, weight)));
      if (!known) {
        throw new Refused();
      }
    } else {
      List<String> countries = ListOf.some(Places.COUNTRY, "countries").read(value);
      countries.forEach(country -> weights.add(new CountryWeight(country, 1)));
      if (new TreeSet<>(countries).size() < countries.size()) {
        throw value.refuse("a country is there twice", "Weights are written {KR: 1, US: 3}.");
      }
    }
    if (weights.isEmpty()) {
      throw value.refuse("expected at least one country, but found none", "");
    }
    weights.sort(Comparator.comparing(CountryWeight::country));
    return weights;
  }

  private static boolean known(Value value, Map.Entry<String, Tree.Entry> entry) {
    List<String> countries = value.reading().geography().countries();
    if (countries.contains(entry.getKey())) {
      return true;
    }
    value.refuseKey(
        entry.getValue().keyPlace(),
        "unknown country '" + Value.shown(entry.getKey()) + "'",
        Suggestion.hint(entry.getKey(), countries));
    return false;
  }

  @Override
  public String expected() {
    return "a list of countries, or countries with weights";
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode list = ListOf.some(Places.COUNTRY, "countries").schema(schema);
    return schema.anyOf(List.of(list, WEIGHTED.schema(schema)));
  }
}

package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import meridian.model.settings.HttpShares;
import meridian.model.settings.ViewerSettings.Http;

/** Versions of HTTP: one that all viewers speak, or the share of each. */
final class HttpType implements Type<HttpShares> {
  private static final Words<HttpShares> ONE =
      Words.of("1.1", HttpShares.of(Http.V1_1))
          .or("2", HttpShares.of(Http.V2))
          .or("3", HttpShares.of(Http.V3));
  private static final MapOf<Double> SHARES =
      new MapOf<>(new Text("1.1, 2 or 3", "1\\.1|2|3"), new Share(), "shares");

  @Override
  public HttpShares read(Value value) {
    if (value.scalar().isPresent()) {
      return ONE.read(value);
    }
    Map<String, Double> shares = SHARES.read(value);
    double sum = shares.values().stream().mapToDouble(share -> share).sum();
    if (Math.abs(sum - 1) > 1e-9) {
      throw value.refuse(
          "expected shares of 100% in all, but found " + Math.round(100 * sum) + "%", "");
    }
    return new HttpShares(
        shares.getOrDefault("1.1", 0.0),
        shares.getOrDefault("2", 0.0),
        shares.getOrDefault("3", 0.0));
  }

  @Override
  public String expected() {
    return ONE.expected() + ", or shares such as {2: 60%, 3: 40%}";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.anyOf(List.of(ONE.schema(schema), SHARES.schema(schema)));
  }
}

package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** A share of a whole: {@code 1%} or {@code 0.01}; the value is 0 to 1. */
final class Share implements Type<Double> {
  @Override
  public Double read(Value value) {
    Measure measure =
        Measure.parse(value.text(expected(), ""))
            .filter(found -> found.unit().isEmpty() || found.unit().equals("%"))
            .orElseThrow(() -> value.expected(expected(), ""));
    boolean percent = measure.unit().equals("%");
    BigDecimal share = percent ? measure.number().movePointLeft(2) : measure.number();
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw value.expected(expected(), "");
    }
    return share.doubleValue();
  }

  @Override
  public String expected() {
    return "a share from 0% to 100%, such as 1% or 0.01";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode number = schema.object().put("type", "number").put("minimum", 0).put("maximum", 1);
    return schema.anyOf(
        List.of(schema.pattern(Measure.NUMBER + " *%", expected()).deepCopy(), number));
  }
}

package meridian.model.cost;

import java.util.List;

/** What of a run one service of AWS charges for. Stateless. */
public interface ServicePrices {
  /** Its name on the bill: "CloudFront". */
  String service();

  /** All items that its charges may have, as a scenario names them to override their prices. */
  List<String> items();

  /** The charges of a run at list prices; those of quantity 0 are left out of the bill. */
  List<Charge> charges(Usage usage);
}

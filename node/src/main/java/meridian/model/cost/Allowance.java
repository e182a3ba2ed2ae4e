package meridian.model.cost;

/**
 * What of a month is free. Charges with the same allowance share it: each gets a part in proportion
 * to its quantity, since what comes first in the month uses it up, wherever that is.
 *
 * @param name tells allowances apart
 * @param quantity in what is counted, a month
 */
public record Allowance(String name, long quantity) {
  /** Nothing is free. */
  public static final Allowance NONE = new Allowance("", 0);
}

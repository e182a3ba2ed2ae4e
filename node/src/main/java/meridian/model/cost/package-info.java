/**
 * What a run would have cost, out of what it counted: pure functions, computed once after the run,
 * where the results are written. Nothing of it travels to the nodes.
 *
 * <p>{@link meridian.model.cost.Usage} is what was counted. Each service has one class, a {@link
 * meridian.model.cost.ServicePrices}, that makes {@link meridian.model.cost.Charge}s of it: an
 * item, a region, an exact quantity, and the {@link meridian.model.cost.Tariff} from its table of
 * prices. {@link meridian.model.cost.PriceList} has all services, and makes two {@link
 * meridian.model.cost.Bill}s: of the run, and of a month of the same traffic.
 *
 * <p>To add a service: write {@code FooPrices implements ServicePrices}, with the tables of its
 * prices in it or beside it, each with source and date; add it to {@code PriceList.SERVICES}; test
 * it with a bill that was computed by hand. An entity reports what is to be billed as a count of
 * its own ({@code Entity.report}), as a whole number of a small unit (bytes, requests, nanoseconds)
 * that {@link meridian.model.cost.Unit} turns into the one of the price list. Summary, report,
 * monthly bill, volume tiers, free allowances and the scenario's {@code prices} need nothing more.
 * Each count goes into one charge only, so that nothing is billed twice.
 *
 * <p>Money is in nano-dollars (a billionth of a US dollar), a {@code long}; prices are exact
 * decimals; each line of a bill is rounded once, half to even, and all sums are exact.
 */
@NullMarked
package meridian.model.cost;

import org.jspecify.annotations.NullMarked;

/**
 * The world as the simulation sees it: countries, cities, CloudFront's edge cities, AWS regions,
 * the latency between any two places, and which edge location serves a viewer. Tables of facts are
 * read from resources once, when first asked for; all the rest are pure functions and one plain
 * state machine ({@link meridian.geo.Router}). No clock, no threads, no Pekko.
 */
@NullMarked
package meridian.geo;

import org.jspecify.annotations.NullMarked;

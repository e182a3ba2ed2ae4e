/** What travels between the tiers: requests, answers, and what their headers say about caching. */
@NullMarked
package meridian.model.http;

import org.jspecify.annotations.NullMarked;

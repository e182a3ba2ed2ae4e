/**
 * The CDN: edge locations, regional edge caches, their caches, and the rules of what is kept for
 * how long.
 */
@NullMarked
package meridian.model.cdn;

import org.jspecify.annotations.NullMarked;

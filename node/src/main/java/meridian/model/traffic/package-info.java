/** The traffic as the entities get it: chunks of request rows with their dictionaries. */
@NullMarked
package meridian.model.traffic;

import org.jspecify.annotations.NullMarked;

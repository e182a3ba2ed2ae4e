/** Static origins. */
@NullMarked
package meridian.model.storage;

import org.jspecify.annotations.NullMarked;

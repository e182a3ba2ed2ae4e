/** What origins have in common: the objects that they answer with. */
@NullMarked
package meridian.model.origin;

import org.jspecify.annotations.NullMarked;

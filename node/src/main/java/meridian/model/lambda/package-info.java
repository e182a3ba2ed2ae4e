/** Lambda: a function, its containers, and which of them takes a call. */
@NullMarked
package meridian.model.lambda;

import org.jspecify.annotations.NullMarked;

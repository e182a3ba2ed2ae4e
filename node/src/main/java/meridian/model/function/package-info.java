/** What functions at the edge do to requests and answers: pure functions, no time, no state. */
@NullMarked
package meridian.model.function;

import org.jspecify.annotations.NullMarked;

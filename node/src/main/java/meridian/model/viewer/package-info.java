/** The viewers' side of an entry point: connections, handshakes, and how long a body takes. */
@NullMarked
package meridian.model.viewer;

import org.jspecify.annotations.NullMarked;

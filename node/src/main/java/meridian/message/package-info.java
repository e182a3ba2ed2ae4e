/**
 * What crosses between processes: the protocol of coordinator and nodes, and its Kryo serialisation
 * with registered classes only.
 */
@NullMarked
package meridian.message;

import org.jspecify.annotations.NullMarked;

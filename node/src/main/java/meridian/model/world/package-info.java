/** Makes the entities of a scenario and the links between them. */
@NullMarked
package meridian.model.world;

import org.jspecify.annotations.NullMarked;

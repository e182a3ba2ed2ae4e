/**
 * The compiled scenario: every number that the model needs, checked, with defaults filled in.
 * Immutable records, sent to the nodes.
 */
@NullMarked
package meridian.model.settings;

import org.jspecify.annotations.NullMarked;

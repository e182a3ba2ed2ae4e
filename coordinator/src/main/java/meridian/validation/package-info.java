/**
 * Figures that the simulator must reproduce: those of other simulators, published ones, closed
 * forms. A {@link meridian.validation.Group} is a class that computes some rows; {@link
 * meridian.validation.Groups} lists them all. The figures come out of whole runs, not of parts of
 * the model.
 */
@NullMarked
package meridian.validation;

import org.jspecify.annotations.NullMarked;

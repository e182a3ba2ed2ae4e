/**
 * The commands of {@code ./meridian}. The only package that prints, reads the command line and ends
 * the process. A command parses its options, calls the packages that do the work, and turns what
 * comes back into text and an exit code.
 */
@NullMarked
package meridian.cli;

import org.jspecify.annotations.NullMarked;

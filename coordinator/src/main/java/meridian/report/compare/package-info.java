/**
 * Two runs, or two groups of runs, beside each other: which figures of {@code summary.json} differ,
 * and whether by more than the noise between seeds. Functions of the files; no clock, no terminal.
 */
@NullMarked
package meridian.report.compare;

import org.jspecify.annotations.NullMarked;

/**
 * Reading traffic: one class a trace format, found from content; and making traffic. Rows come out
 * one by one, in the order of the file.
 */
@NullMarked
package meridian.trace;

import org.jspecify.annotations.NullMarked;

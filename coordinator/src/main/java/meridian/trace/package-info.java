/**
 * Reading traffic: one class a trace format, found from content, listed in {@link
 * meridian.trace.TraceFormat}; and making traffic. Rows come out one by one, in the order of the
 * file or of time. A reader of files is a chain: {@link meridian.trace.TraceInput} unpacks, {@link
 * meridian.trace.LineSource} finds lines in a big buffer, a {@link meridian.trace.RowParser}
 * understands a line without making an object; {@link meridian.trace.SortedReader} sorts, {@link
 * meridian.trace.LocatedReader} looks addresses up. {@link meridian.trace.TraceReaders} opens all
 * of it. {@link meridian.trace.TraceWriters} lists the formats that are written, too.
 */
@NullMarked
package meridian.trace;

import org.jspecify.annotations.NullMarked;

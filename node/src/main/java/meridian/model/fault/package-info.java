/** What breaks when: the part of the timetable of faults that concerns one entity. */
@NullMarked
package meridian.model.fault;

import org.jspecify.annotations.NullMarked;

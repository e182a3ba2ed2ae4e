/**
 * The simulated world: its entities are plain state machines in one package a service, and {@link
 * meridian.model.World} makes them from the settings. Knows no Pekko, no clock and no threads.
 */
@NullMarked
package meridian.model;

import org.jspecify.annotations.NullMarked;

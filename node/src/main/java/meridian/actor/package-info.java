/**
 * The Pekko shell round the simulated world: a node with its clock, cells, and every entity as an
 * actor. Carries events in and out and decides nothing about the simulation.
 */
@NullMarked
package meridian.actor;

import org.jspecify.annotations.NullMarked;

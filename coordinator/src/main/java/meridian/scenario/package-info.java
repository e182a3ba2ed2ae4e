/**
 * Scenario files: read, check (every mistake with its place), fill in defaults.
 *
 * <p>{@link ScenarioReader} makes a tree of the YAML in which each value has its place, applies the
 * options of the command line to it, and lets the sections read it. A section is a table of keys;
 * each {@link Key} says its type, its default and what it is for. Reading fills the defaults into
 * the tree, so the tree is the effective scenario in the end; and {@link Schema} makes the
 * published JSON Schema of the same tables. {@link Expectations} compares a run's summary with what
 * its scenario expects of it.
 */
@NullMarked
package meridian.scenario;

import org.jspecify.annotations.NullMarked;

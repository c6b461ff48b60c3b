/**
 * The command {@code probe}: settles by read-only calls what Azure's documents leave open, and
 * looks why a deployment does not spill. {@link dev.ptu.collector.probe.Finding}s are made by pure
 * functions over the JSON that Azure answered.
 */
@NullMarked
package dev.ptu.collector.probe;

import org.jspecify.annotations.NullMarked;

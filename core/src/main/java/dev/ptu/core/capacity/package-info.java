/**
 * What one PTU of a model carries, and in which sizes Azure sells it.
 *
 * <p>The numbers are data with their source and date; configuration may replace or extend them.
 * {@link dev.ptu.core.capacity.PtuLadder} is the only place in core that rounds a size. Depends on
 * {@code units}.
 */
@NullMarked
package dev.ptu.core.capacity;

import org.jspecify.annotations.NullMarked;

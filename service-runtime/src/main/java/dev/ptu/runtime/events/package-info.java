/**
 * The events as bytes: JSON in, JSON out, and the checks that keep nonsense at the edge.
 *
 * <p>Reading never throws: what cannot be read is a value ({@link Decoded.Unreadable}) with a
 * sentence, for {@code ptu.dead-letters}.
 */
@NullMarked
package dev.ptu.runtime.events;

import org.jspecify.annotations.NullMarked;

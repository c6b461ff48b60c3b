/** A request and its answer without a socket, and the way from a path to whoever answers it. */
@NullMarked
package dev.ptu.simulator.wire;

import org.jspecify.annotations.NullMarked;

/** The one clock of the simulator: virtual, an anchor and a rate, able to stand still. */
@NullMarked
package dev.ptu.simulator.time;

import org.jspecify.annotations.NullMarked;

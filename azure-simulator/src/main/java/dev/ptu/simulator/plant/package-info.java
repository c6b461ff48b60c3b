/**
 * The simulated deployments: a bucket each, refusals and spillover, resizes that take time, and the
 * minutes that the metrics are made of. Time is an argument; nothing here does I/O.
 */
@NullMarked
package dev.ptu.simulator.plant;

import org.jspecify.annotations.NullMarked;

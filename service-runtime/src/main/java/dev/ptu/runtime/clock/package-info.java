/**
 * The one clock of a service: the system's, or the simulator's on accelerated runs.
 *
 * <p>Event time (minutes, windows, expiries, poll periods) is read from here. HTTP and Kafka
 * time-outs, retries and health stay on wall time.
 */
@NullMarked
package dev.ptu.runtime.clock;

import org.jspecify.annotations.NullMarked;

/**
 * What the simulated deployments are asked for: shapes, recorded minutes, and the requests drawn
 * from them. Pure: the same seed and second give the same requests, however the clock was stepped.
 */
@NullMarked
package dev.ptu.simulator.load;

import org.jspecify.annotations.NullMarked;

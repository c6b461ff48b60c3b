/**
 * What shall go wrong, and when: answers, long-running operations and metrics. Faults are chosen by
 * request, count, probability and simulated time, the same way in every run of a seed.
 */
@NullMarked
package dev.ptu.simulator.fault;

import org.jspecify.annotations.NullMarked;

package dev.ptu.notifier.view;

import java.time.Duration;
import java.time.Instant;

/**
 * The time, as what is shown depends on it.
 *
 * @param now event time
 * @param allowance how much older than usual anything may be, because a network does not accelerate
 *     with a simulated clock; zero on real time
 */
public record Moment(Instant now, Duration allowance) {}

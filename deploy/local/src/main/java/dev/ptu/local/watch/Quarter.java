package dev.ptu.local.watch;

import java.time.Instant;

/**
 * A simulated quarter of an hour as the plant had it.
 *
 * @param end when it ended
 * @param demandPtu mean of what it would have taken to carry the load
 * @param sizePtu size at its end
 * @param utilization mean ratio, 1 is full
 * @param spilledShare share of its tokens that spilled over, 0 to 1
 */
public record Quarter(
        Instant end, double demandPtu, int sizePtu, double utilization, double spilledShare) {}

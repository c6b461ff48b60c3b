package dev.ptu.simulator.load;

import java.nio.file.Path;

/** What a deployment is asked for, as a scenario says it. */
public sealed interface Load {

    /** Nothing at all. */
    record None() implements Load {}

    /**
     * A shape in PTU, filled with requests of one mean size.
     *
     * @param shape demand over time
     * @param size the mean request
     */
    record Shaped(Shape shape, RequestSize size) implements Load {}

    /**
     * A recording, scaled.
     *
     * @param trace the file, plain or gzip
     * @param peakPtu PTU that the recording's 99.9th percentile of demand shall need
     * @param fromMinute the recording's minute that plays first
     * @param cachedShare share of the prompt tokens served from the cache, 0 to 1
     */
    record Recorded(Path trace, double peakPtu, int fromMinute, double cachedShare)
            implements Load {}
}

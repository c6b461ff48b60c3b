package dev.ptu.collector.config;

import java.time.Duration;

/**
 * What is read beside the current minute.
 *
 * @param capacityPeriod event time from sample to sample of what can still be had; zero for never
 * @param available what Azure's number counts
 * @param historyDays how many past days are told of a deployment on first sight; 0 for none
 */
public record Background(Duration capacityPeriod, Available available, int historyDays) {

    /**
     * What the available capacity of a model counts for a deployment that is there already: Azure's
     * documents do not say.
     */
    public enum Available {
        /** What can be added to it. */
        ON_TOP,
        /** The largest size that it can have. */
        IN_ALL
    }
}

package dev.ptu.collector.config;

import dev.ptu.runtime.azure.AvailableCapacity;
import java.time.Duration;

/**
 * What is read beside the current minute.
 *
 * @param capacityPeriod event time from sample to sample of what can still be had; zero for never
 * @param available what Azure's number counts
 * @param historyDays how many past days are told of a deployment on first sight; 0 for none
 */
public record Background(Duration capacityPeriod, AvailableCapacity available, int historyDays) {}

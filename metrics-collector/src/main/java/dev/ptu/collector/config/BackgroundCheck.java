package dev.ptu.collector.config;

import dev.ptu.runtime.azure.AvailableCapacity;
import java.time.Duration;
import java.util.List;

/** Finds what is wrong with what is to be read beside the current minute. */
final class BackgroundCheck {
    private static final Duration PERIOD_LEAST = Duration.ofMinutes(1);

    /** Azure keeps platform metrics for so long. */
    private static final int DAYS_MOST = 93;

    private BackgroundCheck() {}

    /** The settings; a sentence per fault is added to the list. */
    static Background background(
            CollectorConfig c, AvailableCapacity available, List<String> faults) {
        Duration period = c.capacity().period();
        if (!period.isZero() && period.compareTo(PERIOD_LEAST) < 0) {
            faults.add(
                    "ptu.collector.capacity.period is "
                            + period
                            + ": give PT1M or more, or PT0S for never.");
        }
        int days = c.history().days();
        if (days < 0 || days > DAYS_MOST) {
            faults.add(
                    "ptu.collector.history.days is "
                            + days
                            + ": give 0 for none, to "
                            + DAYS_MOST
                            + ", which is what Azure keeps.");
        }
        return new Background(period, available, days);
    }
}

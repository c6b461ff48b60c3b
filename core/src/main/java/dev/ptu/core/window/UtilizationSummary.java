package dev.ptu.core.window;

import dev.ptu.core.units.Utilization;
import java.util.List;
import java.util.Optional;

/**
 * The last closed minutes, oldest first, and what they say together.
 *
 * @param minutes the minutes asked for, unknown ones included
 */
public record UtilizationSummary(List<MinuteUtilization> minutes) {

    /** Copies the minutes. */
    public UtilizationSummary {
        minutes = List.copyOf(minutes);
    }

    /** How many of the minutes are known. */
    public int known() {
        return (int) minutes.stream().filter(minute -> minute.average() != null).count();
    }

    /** Share of the minutes that is known, 0 to 1. */
    public double coverage() {
        return minutes.isEmpty() ? 0 : (double) known() / minutes.size();
    }

    /** Whether any of the minutes closed by waiting. */
    public boolean degraded() {
        return minutes.stream().anyMatch(MinuteUtilization::degraded);
    }

    /** The mean of the known minutes; empty when none is. */
    public Optional<Utilization> mean() {
        long sum = 0;
        int known = 0;
        for (MinuteUtilization minute : minutes) {
            if (minute.average() != null) {
                sum += UtilizationSample.millionths(minute.average());
                known++;
            }
        }
        return known == 0
                ? Optional.empty()
                : Optional.of(new Utilization((double) sum / known / 1e6));
    }
}

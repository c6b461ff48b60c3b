package dev.ptu.local.watch;

import java.util.Locale;
import java.util.Optional;

/** Whether the loop closed, and if not, which link was missing. */
public final class Verdict {
    /** The level whose crossing must be told to people: design section 7. */
    static final double ALERT_ABOVE = 0.8;

    private Verdict() {}

    /**
     * The first missing link in a sentence; empty when the loop closed.
     *
     * @param counts what was consumed from the topics
     * @param resizesCompleted resizes that the simulated Resource Manager carried out
     * @param fiveMinuteMeanMax highest mean utilization of five minutes that is old enough for an
     *     alert to be expected
     */
    public static Optional<String> missing(
            Tally.Counts counts, int resizesCompleted, double fiveMinuteMeanMax) {
        if (counts.samples() == 0) {
            return Optional.of(
                    "The loop did not close: no sample arrived on ptu.metrics.*, so the collector"
                            + " read nothing from Azure Monitor.");
        }
        if (counts.evaluations() == 0) {
            return Optional.of(
                    "The loop did not close: %d samples arrived and none was evaluated by the scaler."
                            .formatted(counts.samples()));
        }
        if (counts.decisions() == 0) {
            return Optional.of(
                    "The loop did not close: %d evaluations led to no decision; was there a load that needed one?"
                            .formatted(counts.evaluations()));
        }
        if (counts.applied() == 0 || resizesCompleted == 0) {
            return Optional.of(
                    "The loop did not close: of %d decisions %d were reported applied, %d refused, %d failed, and Resource Manager completed %d resizes."
                            .formatted(
                                    counts.decisions(),
                                    counts.applied(),
                                    counts.refused(),
                                    counts.failed(),
                                    resizesCompleted));
        }
        if (fiveMinuteMeanMax > ALERT_ABOVE && counts.alertsRaised() == 0) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "The loop did not close: the mean utilization of five minutes reached"
                                    + " %.0f %% and no alert was raised.",
                            fiveMinuteMeanMax * 100));
        }
        return Optional.empty();
    }
}

package dev.ptu.local.watch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/**
 * The last line of a run.
 *
 * @param simulatedMinutes how long it was, on the simulator's clock
 * @param samples minutes of metric series that arrived
 * @param evaluations evaluations
 * @param decisions decisions and recommendations
 * @param applied decisions that Azure carried out
 * @param refused decisions that apply did not carry out
 * @param failed decisions that Azure did not carry out
 * @param alertsRaised alerts raised
 * @param alertsResolved alerts resolved
 * @param spillShare share of all tokens that spilled over, 0 to 1
 * @param ptuHours capacity held, over time
 * @param finalPtu size at the end
 */
@JsonPropertyOrder({
    "simulatedMinutes",
    "samples",
    "evaluations",
    "decisions",
    "applied",
    "refused",
    "failed",
    "alertsRaised",
    "alertsResolved",
    "spillShare",
    "ptuHours",
    "finalPtu"
})
public record Summary(
        long simulatedMinutes,
        int samples,
        int evaluations,
        int decisions,
        int applied,
        int refused,
        int failed,
        int alertsRaised,
        int alertsResolved,
        double spillShare,
        double ptuHours,
        int finalPtu) {

    /** What a run came to: counts from the topics, the rest from the simulated Azure. */
    public static Summary of(Tally.Counts counts, SimulatedState end) {
        return new Summary(
                Math.round(end.simulatedMinutes()),
                counts.samples(),
                counts.evaluations(),
                counts.decisions(),
                counts.applied(),
                counts.refused(),
                counts.failed(),
                counts.alertsRaised(),
                counts.alertsResolved(),
                rounded(Quarters.share(end.spilledTokens(), end.offeredTokens()), 4),
                rounded(end.ptuHours(), 2),
                end.sizePtu());
    }

    /** One line of JSON. */
    public String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double rounded(double value, int digits) {
        double power = Math.pow(10, digits);
        return Math.round(value * power) / power;
    }
}

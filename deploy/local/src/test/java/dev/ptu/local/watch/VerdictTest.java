package dev.ptu.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void theLoopClosedWhenEveryLinkWasSeen() {
        assertThat(Verdict.missing(counts(100, 50, 3, 2, 1), 2, 0.95)).isEmpty();
    }

    @Test
    void belowEightyPercentNoAlertIsMissed() {
        assertThat(Verdict.missing(counts(100, 50, 3, 2, 0), 2, 0.8)).isEmpty();
    }

    @Test
    void withoutSamplesTheCollectorIsTheMissingLink() {
        assertThat(Verdict.missing(counts(0, 0, 0, 0, 0), 0, 0))
                .hasValueSatisfying(s -> assertThat(s).contains("no sample arrived"));
    }

    @Test
    void withoutEvaluationsTheScalerIsTheMissingLink() {
        assertThat(Verdict.missing(counts(100, 0, 0, 0, 0), 0, 0))
                .hasValueSatisfying(s -> assertThat(s).contains("none was evaluated"));
    }

    @Test
    void withoutADecisionThatIsSaid() {
        assertThat(Verdict.missing(counts(100, 50, 0, 0, 0), 0, 0))
                .hasValueSatisfying(s -> assertThat(s).contains("led to no decision"));
    }

    @Test
    void anOutcomeThatResourceManagerKnowsNothingOfDoesNotCloseTheLoop() {
        assertThat(Verdict.missing(counts(100, 50, 3, 2, 1), 0, 0))
                .hasValueSatisfying(s -> assertThat(s).contains("Resource Manager completed 0"));
    }

    @Test
    void aResizeThatNobodyReportedDoesNotCloseTheLoop() {
        assertThat(Verdict.missing(counts(100, 50, 3, 0, 1), 2, 0))
                .hasValueSatisfying(s -> assertThat(s).contains("0 were reported applied"));
    }

    @Test
    void aCrossingOfEightyPercentWithoutAnAlertIsTheMissingLink() {
        assertThat(Verdict.missing(counts(100, 50, 3, 2, 0), 2, 0.83))
                .hasValueSatisfying(s -> assertThat(s).contains("83 %", "no alert was raised"));
    }

    private static Tally.Counts counts(
            int samples, int evaluations, int decisions, int applied, int alertsRaised) {
        return new Tally.Counts(samples, evaluations, decisions, applied, 0, 0, alertsRaised, 0, 0);
    }
}

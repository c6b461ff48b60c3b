package dev.ptu.local.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleStarted;
import dev.ptu.local.watch.SimulatedState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String ID = "/accounts/a/deployments/chat";

    private final Violation.Count violations = new Violation.Count();
    private final Sizes sizes = new Sizes(violations);
    private final Ledger ledger = new Ledger(violations);

    @Test
    void aResizeWithItsDecisionBreaksNothing() {
        look(0, 30, 0);
        decide("d1", 1, 30, 45);
        look(5, 45, 1);
        applied("d1", 6, 30, 45);

        sizes.settle(ledger.courses());

        assertThat(violations.all()).isZero();
    }

    @Test
    void aSecondResizeOfOneDecisionIsCounted() {
        look(0, 30, 0);
        decide("d1", 1, 30, 45);
        look(5, 45, 2);

        sizes.settle(ledger.courses());

        assertThat(violations.of(Violation.RESIZED_TWICE)).isEqualTo(1);
    }

    @Test
    void aResizeThatNobodyDecidedIsCounted() {
        look(0, 30, 0);
        look(5, 45, 1);

        sizes.settle(ledger.courses());

        assertThat(violations.of(Violation.RESIZED_WITHOUT_DECISION)).isEqualTo(1);
    }

    @Test
    void aSizeThatIsNotSoldAndOneOutsideTheLimitsAreCountedOnce() {
        look(0, 32, 0);
        look(1, 32, 0);
        look(2, 305, 0);

        assertThat(violations.of(Violation.OFF_LADDER)).isEqualTo(1);
        assertThat(violations.of(Violation.OUTSIDE_LIMITS)).isEqualTo(1);
    }

    @Test
    void aDecisionThatStartsWhileAnotherIsOpenIsCounted() {
        decide("d1", 1, 30, 45);
        decide("d2", 2, 30, 60);

        assertThat(violations.of(Violation.TWO_IN_FLIGHT)).isEqualTo(1);
    }

    private void look(int minute, int ptu, int completed) {
        sizes.look(
                new SimulatedState(
                        at(minute),
                        minute,
                        List.of(
                                new SimulatedState.Deployment(
                                        ID,
                                        "GlobalProvisionedManaged",
                                        ptu,
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        completed,
                                        completed,
                                        0))));
    }

    private void decide(String decision, int minute, int from, int to) {
        ledger.add(
                new ScaleDecided(
                        decision,
                        ID,
                        from,
                        to,
                        ScaleDecided.AUTO,
                        at(minute),
                        at(minute + 10),
                        "p",
                        "r",
                        "Grow",
                        List.of()));
        ledger.add(new ScaleStarted(decision, ID, from, to, at(minute)));
    }

    private void applied(String decision, int minute, int from, int to) {
        ledger.add(new ScaleApplied(decision, ID, from, to, at(minute)));
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}

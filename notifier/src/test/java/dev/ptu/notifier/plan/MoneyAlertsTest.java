package dev.ptu.notifier.plan;

import static dev.ptu.notifier.plan.Samples.NINE;
import static dev.ptu.notifier.plan.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.PolicyEconomics;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Reservations, the month's budget and the day's changes. */
class MoneyAlertsTest {
    private static final Instant EVENING = Instant.parse("2026-03-02T23:50:00Z");

    @Test
    void aReservationThatIsHalfIdleOverTheDayIsToldInTheEvening() {
        Tale tale = Tale.ofAPolicy();

        // Idle are 90: 20 that were billed by the hour, and 70 of the 100 that are reserved.
        tale.tell(Evaluation.of(0).spent(100, 20, 90, 50));
        tale.tell(Evaluation.at(EVENING).spent(100, 20, 90, 50));

        assertThat(tale.raised().condition()).isEqualTo("ReservationUnused");
        assertThat(tale.raised().since()).isEqualTo(EVENING);
        assertThat(tale.raised().value()).isEqualTo(0.7);
    }

    @Test
    void aReservationThatIsUsedTheNextDayIsToldToBe() {
        Tale tale = Tale.ofAPolicy();

        tale.tell(Evaluation.at(EVENING).spent(100, 0, 70, 50));
        tale.tell(Evaluation.at(EVENING.plus(Duration.ofHours(12))).spent(100, 0, 0, 50));
        assertThat(tale.told).hasSize(1);
        tale.tell(Evaluation.at(EVENING.plus(Duration.ofDays(1))).spent(100, 0, 30, 50));

        assertThat(tale.resolved().value()).isEqualTo(0.3);
    }

    @Test
    void withoutAReservationNothingIsUnused() {
        Tale tale = Tale.ofAPolicy().tell(Evaluation.at(EVENING).spent(0, 100, 100, 50));

        assertThat(tale.inShort()).isEmpty();
    }

    @Test
    void aReservationThatEndsIsToldThirtyDaysAheadAndAgainInItsLastWeek() {
        Instant end = NINE.plus(Duration.ofDays(40));
        Tale tale = Tale.ofAPolicy().reservation(NINE.minus(Duration.ofDays(300)), end).seen();

        for (int day = 0; day < 40; day++) {
            tale.tell(Evaluation.at(NINE.plus(Duration.ofDays(day))));
        }

        assertThat(tale.inShort())
                .isEqualTo(
                        "raised ReservationExpiring@14403 info,"
                                + " resolved ReservationExpiring@47523,"
                                + " raised ReservationExpiring@47523 warning");
        assertThat(tale.raised().message()).contains("yearly", "200 PTU", "ends in 29 days");
    }

    @Test
    void aReservationThatIsRenewedIsNoConcernAnyMore() {
        Instant begin = NINE.minus(Duration.ofDays(300));
        Tale tale = Tale.ofAPolicy().reservation(begin, NINE.plus(Duration.ofDays(20))).seen();
        tale.tell(Evaluation.of(0));

        tale.reservation(begin, NINE.plus(Duration.ofDays(400)));
        tale.tell(Evaluation.of(1)).tell(Evaluation.of(2)).tell(Evaluation.of(3));

        assertThat(tale.inShort())
                .isEqualTo("raised ReservationExpiring@3 info, resolved ReservationExpiring@6");
    }

    @Test
    void theBudgetIsToldAtFourFifthsAndAgainWhenItIsUsedUpAndEndsWithTheMonth() {
        Tale tale =
                Tale.ofAPolicy()
                        .policy(
                                "target",
                                new PolicyEconomics(null, null, null, 1_000.0, null),
                                null);

        tale.tell(Evaluation.of(0).spent(0, 1, 0, 790));
        tale.tell(Evaluation.of(1).spent(0, 1, 0, 810));
        tale.tell(Evaluation.of(2).spent(0, 1, 0, 990));
        tale.tell(Evaluation.of(3).spent(0, 1, 0, 1_001));
        tale.tell(Evaluation.of(4).spent(0, 1, 0, 1_002));
        tale.tell(Evaluation.of(5).spent(0, 1, 0, 0.5));

        assertThat(tale.inShort())
                .isEqualTo(
                        "raised BudgetUsedUp@4 info, resolved BudgetUsedUp@6,"
                                + " raised BudgetUsedUp@6 warning, resolved BudgetUsedUp@8");
    }

    @Test
    void moneyThatIsUnknownSaysNothing() {
        Tale tale =
                Tale.ofAPolicy()
                        .policy("target", new PolicyEconomics(null, null, null, 1.0, null), null);

        tale.tell(Evaluation.of(0)).tell(Evaluation.of(1));

        assertThat(tale.inShort()).isEmpty();
    }

    @Test
    void aChangeHeldByTheDaysLimitIsTold() {
        Tale tale = Tale.ofAPolicy();

        tale.tell(
                Evaluation.of(0)
                        .sizes(100, 100, "ChangeBudgetExhausted")
                        .stage(
                                "changeBudget",
                                150,
                                100,
                                "ChangeBudgetExhausted",
                                "24 changes in 24 hours, and 24 are allowed."));
        for (int minute = 1; minute <= 10; minute++) {
            tale.tell(Evaluation.of(minute).stage("changeBudget", 100, 100, "Passed", "Nothing."));
        }

        assertThat(tale.inShort())
                .isEqualTo("raised ChangeBudgetUsedUp@3 warning, resolved ChangeBudgetUsedUp@13");
        assertThat(tale.raised().since()).isEqualTo(minute(3));
    }
}

package dev.ptu.core.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.deployment.DeploymentEvent.MoneySpent;
import dev.ptu.core.deployment.Spending.Amount;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SpendingTest {

    @Test
    void aMonthHoldsUnitsOutsideOfReservationsAndSpilledTokens() {
        Spending spending =
                Spending.NONE
                        .with(spent("2026-11-02T08:00:00Z", new Amount(9, 2, 1, 0.5, 3, false)))
                        .with(spent("2026-11-02T08:01:00Z", new Amount(9, 3, 1, 0.25, 4, true)));

        assertThat(spending.monthUsd()).isCloseTo(5.75, within(1e-12));
        assertThat(spending.today()).isEqualTo(new Amount(18, 5, 2, 0.75, 7, true));
        assertThat(spending.today().billedUsd()).isCloseTo(23.75, within(1e-12));
    }

    @Test
    void aMinuteCountsOnceAndInOrder() {
        MoneySpent first = spent("2026-11-02T08:00:00Z", new Amount(0, 2, 0, 0, false));
        MoneySpent later = spent("2026-11-02T08:01:00Z", new Amount(0, 3, 0, 0, false));
        Spending spending = Spending.NONE.with(first).with(later);

        assertThat(spending.with(first)).isSameAs(spending);
        assertThat(spending.with(later)).isSameAs(spending);
        assertThat(spending.countedUntil()).isEqualTo(Instant.parse("2026-11-02T08:02:00Z"));
    }

    @Test
    void aDayEndsAtMidnightUtcAndAMonthWithIt() {
        Spending spending =
                Spending.NONE
                        .with(spent("2026-11-29T23:59:00Z", new Amount(0, 1, 0, 0, false)))
                        .with(spent("2026-11-30T23:59:00Z", new Amount(0, 2, 0, 0, false)));

        assertThat(spending.day()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(spending.today().hourlyUsd()).isEqualTo(2);
        assertThat(spending.monthUsd()).isEqualTo(3);

        Spending next = spending.with(spent("2026-12-01T00:00:00Z", new Amount(0, 4, 0, 0, false)));

        assertThat(next.day()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(next.month()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(next.today().hourlyUsd()).isEqualTo(4);
        assertThat(next.monthUsd()).isEqualTo(4);
    }

    private static MoneySpent spent(String minute, Amount amount) {
        return new MoneySpent(Instant.parse(minute), amount);
    }
}

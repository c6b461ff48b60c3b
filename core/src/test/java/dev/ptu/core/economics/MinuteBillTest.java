package dev.ptu.core.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.economics.MinuteBill.Minute;
import dev.ptu.core.economics.MinuteBill.Tokens;
import java.time.LocalDate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Units by the minute, used or not, spilled tokens at standard rates (Azure's billing, reference on
 * Azure 3.5 and 4). A PTU-hour at $1.20, reserved at $0.36, tokens 2.50 / 1.25 / 10 a million.
 */
class MinuteBillTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final Prices PRICES =
            new Prices(1.20, 0.36, 2.50, 1.25, 10, "test", LocalDate.of(2026, 1, 1));

    @Test
    void unitsCostTheirPriceWhetherTheyAreUsedOrNot() {
        MinuteBill bill =
                MinuteBill.of(new Minute(100, 0, 40.0, Tokens.NONE, Tokens.NONE, false), PRICES);

        // 100 x 1.20 / 60; of them 60 idle.
        assertThat(bill.hourlyUsd()).isCloseTo(2.0, EXACT);
        assertThat(bill.idleUsd()).isCloseTo(1.2, EXACT);
        assertThat(bill.reservedUsd()).isZero();
        assertThat(bill.estimated()).isFalse();
    }

    @Test
    void reservedUnitsCostTheirOwnPriceAndAreUsedFirst() {
        MinuteBill bill =
                MinuteBill.of(new Minute(100, 50, 70.0, Tokens.NONE, Tokens.NONE, false), PRICES);

        // 50 x 0.36 / 60 and 50 x 1.20 / 60; idle are 30 hourly units.
        assertThat(bill.reservedUsd()).isCloseTo(0.3, EXACT);
        assertThat(bill.hourlyUsd()).isCloseTo(1.0, EXACT);
        assertThat(bill.idleUsd()).isCloseTo(0.6, EXACT);
    }

    @Test
    void aReservationIsPaidForWhereLessIsDeployed() {
        MinuteBill bill =
                MinuteBill.of(new Minute(30, 50, 10.0, Tokens.NONE, Tokens.NONE, false), PRICES);

        // 50 x 0.36 / 60; idle are 50 - 10 reserved units.
        assertThat(bill.reservedUsd()).isCloseTo(0.3, EXACT);
        assertThat(bill.hourlyUsd()).isZero();
        assertThat(bill.idleUsd()).isCloseTo(0.24, EXACT);
    }

    @Test
    void spilledTokensCostTheirPriceByKind() {
        MinuteBill bill =
                MinuteBill.of(
                        new Minute(
                                100,
                                0,
                                100.0,
                                new Tokens(200_000, 10_000, 40_000),
                                new Tokens(150_000, 6_000, 50_000),
                                true),
                        PRICES);

        // (100,000 x 2.50 + 50,000 x 1.25 + 6,000 x 10) / 1,000,000.
        assertThat(bill.spilledUsd()).isCloseTo(0.3725, EXACT);
        assertThat(bill.estimated()).isTrue();
        // And the own ones: (160,000 x 2.50 + 40,000 x 1.25 + 10,000 x 10) / 1,000,000 = 0.55.
        assertThat(bill.payAsYouGoUsd()).isCloseTo(0.9225, EXACT);
        assertThat(bill.idleUsd()).isZero();
    }

    @Test
    void whatIsUnknownIsNotCountedAndMarked() {
        MinuteBill bill = MinuteBill.of(new Minute(60, 0, null, null, null, false), PRICES);

        assertThat(bill.hourlyUsd()).isCloseTo(1.2, EXACT);
        assertThat(bill.idleUsd()).isZero();
        assertThat(bill.payAsYouGoUsd()).isNull();
        assertThat(bill.estimated()).isTrue();
    }
}

package dev.ptu.notifier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Evaluated;
import java.util.function.IntFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Units cost $1.00 an hour unless said otherwise; 100 PTU are 100 / 60 USD a minute. */
class MoneyDayTest {
    private static final Offset<Double> CENT = Offset.offset(0.01);
    private static final double HUNDRED = 100 / 60.0;

    private final MoneyDay day = new MoneyDay();

    @Test
    void aDayCostsWhatTheKnownMinutesDidInTheMean() {
        hour(minute -> new Told.Words().minute(minute).cost(0, HUNDRED, 0.5, 0).evaluated(), null);

        // (1.6667 + 0.50) x 1440
        assertThat(day.usdPerDay()).isCloseTo(3_120, CENT);
        assertThat(day.savedUsdPerDay()).isNull();
    }

    @Test
    void whatIsSavedIsTheSizeBeforeLessUnitsAndOverflow() {
        hour(minute -> new Told.Words().minute(minute).cost(0, HUNDRED, 0.5, 0).evaluated(), 150.0);

        // 150 x 24 - 100 x 24 - 0.50 x 1440
        assertThat(day.savedUsdPerDay()).isCloseTo(480, CENT);
    }

    @Test
    void whatIsReservedCostsTheSameEitherWay() {
        hour(
                minute -> new Told.Words().minute(minute).cost(0.30, 50 / 60.0, 0, 0).evaluated(),
                150.0);

        // 50 of 100 are reserved: (150 - 50) x 24 - 50 x 24
        assertThat(day.savedUsdPerDay()).isCloseTo(1_200, CENT);
        // 0.30 x 1440 + 50 x 24
        assertThat(day.usdPerDay()).isCloseTo(1_632, CENT);
    }

    @Test
    void aRecommendationWouldHaveSavedTheUnitsLessWhatWouldHaveOverflown() {
        hour(
                minute ->
                        new Told.Words()
                                .minute(minute)
                                .size(100, 60)
                                .demand(80.0, 0.0)
                                .cost(0, HUNDRED, 0, 0.80)
                                .evaluated(),
                null);

        // 40 x 24 units; 20 of 80 PTU overflow at 0.80 / 80 USD each a minute
        assertThat(day.wouldHaveSavedUsdPerDay()).isCloseTo(960 - 20 * 0.01 * 1_440, CENT);
    }

    @Test
    void aRecommendationToGrowWouldHaveCostMore() {
        hour(
                minute ->
                        new Told.Words()
                                .minute(minute)
                                .size(100, 130)
                                .demand(120.0, 20.0)
                                .cost(0, HUNDRED, 0.24, 1.20)
                                .evaluated(),
                null);

        // -30 x 24 units; 20 PTU no longer overflow at 1.20 / 120 USD each a minute
        assertThat(day.wouldHaveSavedUsdPerDay()).isCloseTo(-720 + 20 * 0.01 * 1_440, CENT);
    }

    @Test
    void whatIsUnknownIsNotZero() {
        hour(
                minute ->
                        new Told.Words()
                                .minute(minute)
                                .price(null)
                                .size(100, 60)
                                .cost(0, HUNDRED, 0, 0)
                                .evaluated(),
                150.0);
        assertThat(day.savedUsdPerDay()).as("without a price").isNull();
        assertThat(day.wouldHaveSavedUsdPerDay()).as("without a price").isNull();

        MoneyDay blind = new MoneyDay();
        for (int minute = 0; minute < 60; minute++) {
            blind.record(
                    new Told.Words()
                            .minute(minute)
                            .size(100, 60)
                            .demand(null, null)
                            .cost(0, HUNDRED, 0, 0)
                            .evaluated(),
                    null);
        }
        assertThat(blind.wouldHaveSavedUsdPerDay()).as("without the demand").isNull();

        MoneyDay young = new MoneyDay();
        for (int minute = 0; minute < 14; minute++) {
            young.record(new Told.Words().minute(minute).cost(0, HUNDRED, 0, 0).evaluated(), null);
        }
        assertThat(young.usdPerDay()).as("of 14 minutes").isNull();
    }

    @Test
    void aMinuteThatWasCountedIsKeptWhenNothingNewIsSaidOfIt() {
        hour(minute -> new Told.Words().minute(minute).cost(0, HUNDRED, 0, 0).evaluated(), null);

        day.record(new Told.Words().minute(59).evaluated(), null);

        assertThat(day.usdPerDay()).isCloseTo(2_400, CENT);
    }

    @Test
    void whatIsOlderThanADayIsForgotten() {
        hour(minute -> new Told.Words().minute(minute).cost(0, HUNDRED, 0, 0).evaluated(), null);

        hour(
                minute ->
                        new Told.Words()
                                .minute(minute + 24 * 60)
                                .size(50, 50)
                                .cost(0, HUNDRED / 2, 0, 0)
                                .evaluated(),
                null);

        assertThat(day.usdPerDay()).isCloseTo(1_200, CENT);
    }

    private void hour(IntFunction<Evaluated> evaluation, Double baselinePtu) {
        for (int minute = 0; minute < 60; minute++) {
            day.record(evaluation.apply(minute), baselinePtu);
        }
    }
}

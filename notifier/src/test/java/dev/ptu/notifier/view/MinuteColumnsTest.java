package dev.ptu.notifier.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MinuteColumnsTest {
    /** A quarter of an hour begins here. */
    private static final long START = 15 * 1_000_000L;

    private final MinuteColumns columns = new MinuteColumns(2);

    @Test
    void aMinuteIsKeptOneByOneFor26HoursAndAsAMeanOfItsQuarterAfterwards() {
        columns.put(0, START, 10.0);
        columns.put(0, START + 1, 40.0);

        columns.put(0, START + MinuteColumns.FINE - 1, 1.0);
        double young = columns.at(0, START);
        columns.put(0, START + MinuteColumns.FINE, 1.0);

        assertThat(young).isEqualTo(10);
        // (10 + 40) / 2, the thirteen others are unknown.
        assertThat(columns.at(0, START)).isEqualTo(25);
        assertThat(columns.at(0, START + 14)).isEqualTo(25);
    }

    @Test
    void whatNobodyToldIsUnknownAndNotZero() {
        columns.put(0, START, 10.0);
        columns.put(0, START + 1, null);

        assertThat(columns.at(0, START + 1)).isNaN();
        assertThat(columns.at(1, START)).isNaN();
        assertThat(columns.at(0, START - 1)).isNaN();
        assertThat(columns.mean(0, START, START + 3)).isEqualTo(10);
        assertThat(columns.mean(1, START, START + 3)).isNull();
        assertThat(columns.total(0, START, START + 3)).isEqualTo(new MinuteColumns.Total(10, 1));
    }

    @Test
    void aLaterWordOnAMinuteCountsAndOneOnALongPastMinuteDoesNot() {
        columns.put(0, START, 10.0);
        columns.put(0, START, 12.0);
        columns.put(0, START + 2 * MinuteColumns.FINE, 1.0);

        columns.put(0, START, 99.0);

        assertThat(columns.at(0, START)).isEqualTo(12);
        assertThat(columns.newest()).isEqualTo(START + 2 * MinuteColumns.FINE);
    }

    @Test
    void afterFourteenDaysNothingIsLeft() {
        columns.put(0, START, 10.0);

        columns.put(0, START + MinuteColumns.SHOWN - MinuteColumns.QUARTER, 1.0);
        double onTheLastDay = columns.at(0, START);
        columns.put(0, START + MinuteColumns.SHOWN, 1.0);

        assertThat(onTheLastDay).isEqualTo(10);
        assertThat(columns.at(0, START)).isNaN();
    }

    @Test
    void aLongSilenceLeavesNothingOfWhatWasBefore() {
        columns.put(0, START, 10.0);

        columns.put(0, START + 3L * MinuteColumns.SHOWN, 1.0);

        for (int back = 0; back < MinuteColumns.SHOWN; back++) {
            double value = columns.at(0, START + 3L * MinuteColumns.SHOWN - back);
            assertThat(Double.isNaN(value)).as("%d minutes back", back).isEqualTo(back != 0);
        }
    }
}

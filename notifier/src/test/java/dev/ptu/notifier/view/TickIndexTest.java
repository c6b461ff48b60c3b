package dev.ptu.notifier.view;

import static dev.ptu.notifier.view.Told.minute;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TickIndexTest {
    private final TickIndex index = new TickIndex();

    @Test
    void aTickIsFoundByTheMinuteThatItWasIn() {
        index.note(minute(0), 10);
        index.note(minute(0).plusSeconds(1), 11);
        index.note(minute(1), 20);
        index.note(minute(3), 30);

        assertThat(index.upTo(minute(0).plusSeconds(30), 1)).isEqualTo(new TickIndex.Range(10, 30));
        assertThat(index.upTo(minute(2), 2)).isEqualTo(new TickIndex.Range(10, Long.MAX_VALUE));
        assertThat(index.upTo(minute(2), 1)).isEqualTo(new TickIndex.Range(20, Long.MAX_VALUE));
        assertThat(index.upTo(minute(9), 1)).isEqualTo(new TickIndex.Range(30, Long.MAX_VALUE));
        assertThat(index.upTo(minute(-1), 5).isEmpty()).isTrue();
    }

    @Test
    void ticksOfFourteenDaysAreKept() {
        int days = 16 * 24 * 60;
        for (int minute = 0; minute < days; minute++) {
            index.note(minute(minute), minute);
        }

        int oldest = days - 1 - 14 * 24 * 60;
        assertThat(index.upTo(minute(oldest), 1))
                .isEqualTo(new TickIndex.Range(oldest, oldest + 2));
        assertThat(index.upTo(minute(oldest - 1), 1).isEmpty()).isTrue();
        assertThat(index.upTo(minute(days), 1).from()).isEqualTo(days - 1);
    }

    @Test
    void anEmptyIndexFindsNothing() {
        assertThat(index.upTo(minute(0), 1).isEmpty()).isTrue();
    }
}

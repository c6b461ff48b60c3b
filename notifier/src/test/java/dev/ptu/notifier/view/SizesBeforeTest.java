package dev.ptu.notifier.view;

import static dev.ptu.notifier.view.Told.CHAT;
import static dev.ptu.notifier.view.Told.evaluated;
import static dev.ptu.notifier.view.Told.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.ScaleApplied;
import org.junit.jupiter.api.Test;

class SizesBeforeTest {
    private static final int DAY = 24 * 60;

    private final SizesBefore sizes = new SizesBefore();

    @Test
    void theMeanIsOverWhatWasInForceBeforeTheFirstChange() {
        for (int minute = 0; minute < 40; minute++) {
            sizes.record(evaluated(minute, minute < 10 ? 100 : 140));
        }
        assertThat(sizes.meanPtu()).as("nothing was changed yet").isNull();

        sizes.record(applied(40, 140, 60));
        sizes.record(evaluated(41, 60));
        sizes.record(applied(50, 60, 90));

        // (10 x 100 + 30 x 140) / 40
        assertThat(sizes.meanPtu()).isEqualTo(130);
    }

    @Test
    void aMinuteThatIsEvaluatedTwiceCountsOnce() {
        sizes.record(evaluated(0, 100));
        sizes.record(evaluated(0, 100));
        sizes.record(evaluated(1, 200));
        sizes.record(applied(2, 200, 60));

        assertThat(sizes.meanPtu()).isEqualTo(150);
    }

    @Test
    void ofAChangeThatIsOlderThanTheEvaluationsTheSizeBeforeItStandsIn() {
        sizes.record(applied(0, 175, 90));

        sizes.record(evaluated(60, 90));

        assertThat(sizes.meanPtu()).isEqualTo(175);
    }

    @Test
    void whatWasThirtyDaysBeforeItDoesNotCount() {
        sizes.record(evaluated(0, 500));
        sizes.record(evaluated(31 * DAY, 100));

        sizes.record(applied(31 * DAY + 1, 100, 60));

        assertThat(sizes.meanPtu()).isEqualTo(100);
    }

    @Test
    void whatChangesNothingIsNoChange() {
        sizes.record(evaluated(0, 100));

        sizes.record(applied(1, 100, 100));

        assertThat(sizes.meanPtu()).isNull();
    }

    private static ScaleApplied applied(int at, int from, int to) {
        return new ScaleApplied(CHAT + "/" + at, CHAT, from, to, minute(at));
    }
}

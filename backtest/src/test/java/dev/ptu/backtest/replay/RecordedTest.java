package dev.ptu.backtest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.backtest.workload.Workload;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordedTest {

    private static Workload.Minute at(long recordedPtu) {
        return new Workload.Minute(10, 1, 25_000, 0, -1, recordedPtu);
    }

    private static Workload load(double scale, Workload.Minute... minutes) {
        return new Workload("load", Arrays.asList(minutes), scale);
    }

    @Test
    void theSizesOfThatTimeAreTold() {
        Course course = Recorded.of(load(1, at(1), at(20), null, at(30)), 1).orElseThrow();
        assertThat(course.sizesPtu()).containsExactly(20, 20, 30);
        assertThat(course.resizes())
                .containsExactly(new Resize(3, 3, 20, 30, "Recorded", "So it was."));
    }

    @Test
    void aScaledLoadOrOneWithoutSizesHasNone() {
        assertThat(Recorded.of(load(2, at(1), at(20)), 1)).isEmpty();
        assertThat(Recorded.of(load(1, at(1), at(20), at(-1)), 1)).isEmpty();
        assertThat(Recorded.of(load(1, at(1), null), 1)).isEmpty();
    }
}

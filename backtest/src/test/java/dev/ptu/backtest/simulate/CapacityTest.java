package dev.ptu.backtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapacityTest {

    @Test
    void growthIsRefusedForAWhileAndShrinkingNever() {
        Capacity capacity = Capacity.refusing(10, 20);
        assertThat(capacity.granted(9, 20, 30)).hasValue(30);
        assertThat(capacity.granted(10, 20, 30)).isEmpty();
        assertThat(capacity.granted(10, 30, 20)).hasValue(20);
        assertThat(capacity.granted(20, 20, 30)).hasValue(30);
    }

    @Test
    void ofAShortageThatIsGrantedWhatThereIs() {
        Capacity capacity = Capacity.upTo(90, 10, 20);
        assertThat(capacity.granted(10, 50, 80)).hasValue(80);
        assertThat(capacity.granted(10, 50, 120)).hasValue(90);
        assertThat(capacity.granted(10, 90, 120)).isEmpty();
        assertThat(capacity.granted(10, 200, 150)).hasValue(150);
        assertThat(capacity.granted(20, 50, 120)).hasValue(120);
    }

    @Test
    void ofTwoTheSmallerSizeCounts() {
        Capacity capacity = Capacity.upTo(90, 0, 100).and(Capacity.refusing(50, 100));
        assertThat(capacity.granted(10, 50, 120)).hasValue(90);
        assertThat(capacity.granted(60, 50, 120)).isEmpty();
    }
}

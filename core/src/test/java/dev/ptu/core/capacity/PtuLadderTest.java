package dev.ptu.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.core.units.Ptu;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PtuLadderTest {

    private static final PtuLadder GLOBAL = new PtuLadder(15, 5);
    private static final PtuLadder O1 = new PtuLadder(25, 50);

    @ParameterizedTest
    @CsvSource({
        "0, 15",
        "14.2, 15",
        "15, 15",
        "15.1, 20",
        "105.88, 110",
        "120.00000000000001, 120",
        "120.01, 125",
        "-3, 15"
    })
    void roundsUpToTheNextStep(double ptu, int size) {
        assertThat(GLOBAL.ceil(ptu)).isEqualTo(Ptu.of(size));
    }

    @ParameterizedTest
    @CsvSource({"15, 15", "19.9, 15", "20, 20", "119.99999999999999, 120", "124, 120"})
    void roundsDownToTheStepBefore(double ptu, int size) {
        assertThat(GLOBAL.floor(ptu)).contains(Ptu.of(size));
    }

    @Test
    void nothingIsBelowTheMinimum() {
        assertThat(GLOBAL.floor(14.9)).isEmpty();
        assertThat(GLOBAL.below(Ptu.of(15))).isEmpty();
    }

    @Test
    void aLadderMayStartOffItsOwnStep() {
        assertThat(O1.ceil(26)).isEqualTo(Ptu.of(75));
        assertThat(O1.isLegal(Ptu.of(50))).isFalse();
        assertThat(O1.isLegal(Ptu.of(75))).isTrue();
    }

    @Test
    void nextAndPreviousAreStrict() {
        assertThat(GLOBAL.above(Ptu.of(15))).contains(Ptu.of(20));
        assertThat(GLOBAL.above(Ptu.of(17))).contains(Ptu.of(20));
        assertThat(GLOBAL.below(Ptu.of(20))).contains(Ptu.of(15));
        assertThat(GLOBAL.below(Ptu.of(22))).contains(Ptu.of(20));
    }

    @Test
    void beyondTheLargestSizeThereIsNone() {
        assertThat(GLOBAL.ceil(1e12)).isEqualTo(GLOBAL.largest());
        assertThat(GLOBAL.above(GLOBAL.largest())).isEmpty();
        assertThat(GLOBAL.isLegal(GLOBAL.largest())).isTrue();
    }

    @Test
    void roundingObeysItsLawsForAnyNumberOnAnyLadder() {
        long seed = 20260302;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            PtuLadder ladder = new PtuLadder(1 + random.nextInt(300), 1 + random.nextInt(150));
            double ptu = random.nextDouble() * 5_000;
            Ptu up = ladder.ceil(ptu);
            assertThat(ladder.isLegal(up)).as("seed %d, run %d", seed, i).isTrue();
            assertThat(up.value()).as("seed %d, run %d", seed, i).isGreaterThanOrEqualTo((int) ptu);
            assertThat(ladder.ceil(up)).as("seed %d, run %d", seed, i).isEqualTo(up);
            assertThat(ladder.floor(up)).as("seed %d, run %d", seed, i).contains(up);
            ladder.floor(ptu)
                    .ifPresent(
                            down -> {
                                assertThat(ladder.isLegal(down)).isTrue();
                                assertThat((double) down.value()).isLessThanOrEqualTo(ptu + 1e-6);
                                assertThat(up.value() - down.value()).isIn(0, ladder.increment());
                            });
        }
    }

    @Test
    void impossibleStepsAndSizesAreRefused() {
        assertThatThrownBy(() -> new PtuLadder(0, 5)).hasMessageContaining("1 PTU or more");
        assertThatThrownBy(() -> new PtuLadder(15, 0)).hasMessageContaining("step by 1");
        assertThatThrownBy(() -> GLOBAL.ceil(Double.NaN)).hasMessageContaining("finite");
    }
}

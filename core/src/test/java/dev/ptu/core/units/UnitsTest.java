package dev.ptu.core.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @ValueSource(
            doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e-9, -1})
    void whatIsNotARealAmountCannotBeMade(double number) {
        assertThatThrownBy(() -> new Utilization(number)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new TokensPerMinute(number)).hasMessageContaining("finite");
    }

    @Test
    void aSizeIsNeverNegative() {
        assertThatThrownBy(() -> new Ptu(-1)).hasMessageContaining("0 PTU or more");
    }

    @Test
    void minusZeroIsZero() {
        assertThat(new Utilization(-0.0)).isEqualTo(Utilization.ZERO);
        assertThat(new TokensPerMinute(-0.0)).isEqualTo(TokensPerMinute.ZERO);
    }

    @Test
    void theSameLoadIsLessOfALargerSize() {
        assertThat(new Utilization(0.9).onSize(Ptu.of(100), Ptu.of(150)).ratio()).isEqualTo(0.6);
    }

    @Test
    void aSizeThatDoesNotFitOnNothingIsRefused() {
        assertThatThrownBy(() -> new Utilization(0.9).onSize(Ptu.of(100), Ptu.ZERO))
                .hasMessageContaining("0 PTU");
    }

    @Test
    void sizesAreOrderedByTheirUnits() {
        assertThat(Ptu.of(15)).isLessThan(Ptu.of(20));
        assertThat(Ptu.max(Ptu.of(15), Ptu.of(20))).isEqualTo(Ptu.of(20));
        assertThat(Ptu.min(Ptu.of(15), Ptu.of(20))).isEqualTo(Ptu.of(15));
        assertThat(Ptu.of(15).isMoreThan(Ptu.of(15))).isFalse();
        assertThat(Ptu.of(15).isLessThan(Ptu.of(15))).isFalse();
    }

    @Test
    void sentencesShowTheUnit() {
        assertThat(Ptu.of(150)).hasToString("150 PTU");
        assertThat(new Utilization(0.8764)).hasToString("87.6 %");
    }

    @Test
    void ratesAddUpAndAreWeighted() {
        TokensPerMinute sum = new TokensPerMinute(1_000).plus(new TokensPerMinute(50).weighted(4));
        assertThat(sum).isEqualTo(new TokensPerMinute(1_200));
    }
}

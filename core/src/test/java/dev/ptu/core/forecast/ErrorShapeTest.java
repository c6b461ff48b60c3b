package dev.ptu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorShapeTest {

    @Test
    void aBinIsATwentiethWideInAsinh() {
        // asinh(1) = 0.8814: 17.6 bins above the middle one, which is number 80.
        assertThat(ErrorShape.bin(0)).isEqualTo(80);
        assertThat(ErrorShape.bin(1)).isEqualTo(98);
        assertThat(ErrorShape.bin(-1)).isEqualTo(62);
        assertThat(ErrorShape.bin(1e9)).isEqualTo(160);
        assertThat(ErrorShape.bin(-1e9)).isZero();
    }

    @Test
    void aQuantileIsTheFirstNodeThatEnoughErrorsDoNotExceed() {
        // 85 errors of 0, 10 of 1 and 5 of 3 (asinh 1.818, 36 bins up, node sinh(1.8) = 2.942).
        float[] histogram = new float[ErrorShape.BINS];
        histogram[80] = 85;
        histogram[98] = 10;
        histogram[ErrorShape.bin(3)] = 5;
        ErrorShape shape = ErrorShape.of(histogram);
        assertThat(shape.quantile(0.5)).isZero();
        assertThat(shape.quantile(0.85)).isZero();
        assertThat(shape.quantile(0.9)).isCloseTo(Math.sinh(0.9), within(1e-12));
        assertThat(shape.quantile(0.96)).isCloseTo(2.942, within(0.001));
        assertThat(shape.largest()).isCloseTo(2.942, within(0.001));
        assertThat(Arrays.stream(shape.probability()).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void beforeSixtyErrorsAreKnownTheShapeIsFixed() {
        float[] histogram = new float[ErrorShape.BINS];
        histogram[80] = 59;
        assertThat(ErrorShape.of(histogram).z()).containsExactly(-1.5, -0.5, 0, 0.5, 1.5, 3);
        histogram[80] = 60;
        assertThat(ErrorShape.of(histogram).z()).containsExactly(0);
    }
}

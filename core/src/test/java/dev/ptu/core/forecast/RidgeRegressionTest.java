package dev.ptu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RidgeRegressionTest {

    private static final double[][] X = {{1, 0}, {1, 1}, {1, 2}};
    private static final double[] Y = {1, 3, 5};

    private static RidgeRegression learned() {
        RidgeRegression regression = new RidgeRegression(2);
        for (int i = 0; i < X.length; i++) {
            regression.add(X[i], Y[i]);
        }
        return regression;
    }

    @Test
    void theWeightsSolveTheNormalEquationsWithTheRidge() {
        // X'X = (3 3; 3 5), X'y = (9, 13). With 1 and 2 on the diagonal (4 3; 3 7), determinant 19:
        // w = ((7 x 9 - 3 x 13) / 19, (4 x 13 - 3 x 9) / 19) = (24 / 19, 25 / 19).
        RidgeRegression regression = learned();
        regression.solve(2);
        assertThat(regression.weight(0)).isCloseTo(24 / 19.0, within(1e-12));
        assertThat(regression.weight(1)).isCloseTo(25 / 19.0, within(1e-12));
        assertThat(regression.at(new double[] {1, 3})).isCloseTo(99 / 19.0, within(1e-12));
    }

    @Test
    void whatIsForgottenWeighsLessBesideTheRidge() {
        // Halved: (1.5 1.5; 1.5 2.5) and (4.5, 6.5), with the ridge (2.5 1.5; 1.5 4.5), determinant
        // 9.
        RidgeRegression regression = learned();
        regression.forget(0.5);
        regression.solve(2);
        assertThat(regression.weight(0)).isCloseTo((4.5 * 4.5 - 1.5 * 6.5) / 9, within(1e-12));
        assertThat(regression.weight(1)).isCloseTo((2.5 * 6.5 - 1.5 * 4.5) / 9, within(1e-12));
    }

    @Test
    void whatIsKeptIsTheSameRegression() {
        RidgeRegression regression = learned();
        regression.solve(2);
        float[] kept = new float[3 * RidgeRegression.numbers(2)];
        regression.store(kept, 1);
        RidgeRegression read = new RidgeRegression(2);
        read.load(kept, 1);
        assertThat(read.weight(1)).isEqualTo((float) (25 / 19.0));
        assertThat(RidgeRegression.kept(kept, 1, new double[] {1, 3}))
                .isCloseTo(99 / 19.0, within(1e-6));
        read.solve(2);
        assertThat(read.weight(1)).isCloseTo(25 / 19.0, within(1e-12));
    }
}

package dev.ptu.core.forecast;

/**
 * Least squares that forgets, with a penalty on large weights: {@code w = (X'X + R)^-1 X'y}, where
 * R is 1 for the constant and the ridge for every other feature (Hoerl and Kennard, 1970).
 *
 * <p>Every observation adds one rank-one step to {@code X'X} and {@code X'y}; forgetting multiplies
 * both. Solved by Cholesky's decomposition.
 */
final class RidgeRegression {

    private static final double LEAST_PIVOT = 1e-9;

    private final int features;

    /** Lower triangle of X'X by rows. */
    private final double[] gram;

    private final double[] moment;
    private final double[] weights;

    RidgeRegression(int features) {
        this.features = features;
        gram = new double[features * (features + 1) / 2];
        moment = new double[features];
        weights = new double[features];
    }

    /** How many numbers one is kept in; its weights are the last of them. */
    static int numbers(int features) {
        return features * (features + 1) / 2 + 2 * features;
    }

    /** What kept weights make of features, without taking the regression over. */
    static double kept(float[] from, int regression, double[] x) {
        int features = x.length;
        int at = (regression + 1) * numbers(features) - features;
        double sum = 0;
        for (int i = 0; i < features; i++) {
            sum += from[at + i] * x[i];
        }
        return sum;
    }

    void load(float[] from, int regression) {
        int at = regression * numbers(features);
        for (double[] part : new double[][] {gram, moment, weights}) {
            for (int i = 0; i < part.length; i++) {
                part[i] = from[at++];
            }
        }
    }

    void store(float[] to, int regression) {
        int at = regression * numbers(features);
        for (double[] part : new double[][] {gram, moment, weights}) {
            for (double number : part) {
                to[at++] = (float) number;
            }
        }
    }

    void add(double[] x, double y) {
        int at = 0;
        for (int i = 0; i < features; i++) {
            double xi = x[i];
            moment[i] += xi * y;
            for (int j = 0; j <= i; j++) {
                gram[at++] += xi * x[j];
            }
        }
    }

    /** Everything so far weighs that much less, above 0 to 1. */
    void forget(double factor) {
        for (int i = 0; i < gram.length; i++) {
            gram[i] *= factor;
        }
        for (int i = 0; i < features; i++) {
            moment[i] *= factor;
        }
    }

    double at(double[] x) {
        double sum = 0;
        for (int i = 0; i < features; i++) {
            sum += weights[i] * x[i];
        }
        return sum;
    }

    double weight(int feature) {
        return weights[feature];
    }

    void weight(int feature, double value) {
        weights[feature] = value;
    }

    /** Makes the weights of what was added. */
    void solve(double ridge) {
        double[] lower = gram.clone();
        for (int i = 0; i < features; i++) {
            int row = i * (i + 1) / 2;
            for (int j = 0; j <= i; j++) {
                int other = j * (j + 1) / 2;
                double rest = lower[row + j];
                if (i == j) {
                    rest += i == 0 ? 1 : ridge;
                }
                for (int k = 0; k < j; k++) {
                    rest -= lower[row + k] * lower[other + k];
                }
                lower[row + j] =
                        i == j ? Math.sqrt(Math.max(rest, LEAST_PIVOT)) : rest / lower[other + j];
            }
        }
        substitute(lower);
    }

    private void substitute(double[] lower) {
        for (int i = 0; i < features; i++) {
            int row = i * (i + 1) / 2;
            double rest = moment[i];
            for (int k = 0; k < i; k++) {
                rest -= lower[row + k] * weights[k];
            }
            weights[i] = rest / lower[row + i];
        }
        for (int i = features - 1; i >= 0; i--) {
            double rest = weights[i];
            for (int k = i + 1; k < features; k++) {
                rest -= lower[k * (k + 1) / 2 + i] * weights[k];
            }
            weights[i] = rest / lower[i * (i + 1) / 2 + i];
        }
    }
}

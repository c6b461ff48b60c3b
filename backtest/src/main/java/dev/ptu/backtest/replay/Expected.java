package dev.ptu.backtest.replay;

import java.util.Arrays;

/**
 * What demand was expected of each minute when a size decided then would have been in force for it.
 *
 * @param lowPtu one in ten is lower; NaN where nothing was expected
 * @param middlePtu half are lower; NaN likewise
 * @param highPtu one in ten is higher; NaN likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Large, built once and only read; never compared.
public record Expected(double[] lowPtu, double[] middlePtu, double[] highPtu) {

    /** Nothing was expected of any of so many minutes. */
    public static Expected nothing(int minutes) {
        return new Expected(unknown(minutes), unknown(minutes), unknown(minutes));
    }

    /** Whether anything was expected of that minute. */
    public boolean isKnown(int minute) {
        return !Double.isNaN(middlePtu[minute]);
    }

    /** Whether anything was expected of any minute. */
    public boolean isKnown() {
        return Arrays.stream(middlePtu).anyMatch(each -> !Double.isNaN(each));
    }

    void set(int minute, double low, double middle, double high) {
        lowPtu[minute] = low;
        middlePtu[minute] = middle;
        highPtu[minute] = high;
    }

    private static double[] unknown(int minutes) {
        double[] values = new double[minutes];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}

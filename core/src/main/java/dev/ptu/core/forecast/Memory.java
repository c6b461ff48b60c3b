package dev.ptu.core.forecast;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * The numbers that a profile keeps, in flat arrays: they are copied whole once a quarter of an hour
 * and read in place every minute. Whoever can see one does not change it.
 */
final class Memory {

    /** Places among the three numbers of {@link #spreads} per horizon. */
    static final int SQUARES = 0;

    static final int COUNT = 1;
    static final int DEVIATION = 2;
    private static final int SPREADS = 3;

    /** Before enough errors are known, half as large again as expected. */
    private static final float DEVIATION_AT_FIRST = 1.5f;

    private static final double SCALE_AT_FIRST = 0.2;

    /** Levels of eight days; see {@link SeasonalHistory}. */
    final short[] history;

    /** Signals of the last minutes; see {@link Signals}. */
    final float[] signals;

    /** Level and scale forecast at the last minutes, by horizon; NaN where none was. */
    final float[] forecasts;

    /** Regressions of the level, by horizon. */
    final float[] levels;

    /** Regressions of the logarithm of the error, by horizon. */
    final float[] scales;

    /** Histogram of the errors; see {@link ErrorShape}. */
    final float[] errors;

    /**
     * By horizon: sum of squared errors in units of their scale, their number, and the deviation.
     */
    final float[] spreads;

    /** Highest known level of each of the last eight days. */
    final float[] peaks;

    private Memory(short[] history, float[][] numbers) {
        this.history = history;
        signals = numbers[0];
        forecasts = numbers[1];
        levels = numbers[2];
        scales = numbers[3];
        errors = numbers[4];
        spreads = numbers[5];
        peaks = numbers[6];
    }

    static Memory empty() {
        Memory memory = new Memory(SeasonalHistory.empty(), numbers());
        Arrays.fill(memory.forecasts, Float.NaN);
        RidgeRegression scale = new RidgeRegression(Features.SCALE);
        scale.weight(0, Math.log(SCALE_AT_FIRST));
        for (int k = 0; k < Horizons.COUNT; k++) {
            scale.store(memory.scales, k);
            memory.spreads[spread(k, DEVIATION)] = DEVIATION_AT_FIRST;
        }
        return memory;
    }

    private static float[][] numbers() {
        return new float[][] {
            new float[Signals.COUNT * Signals.KEPT],
            new float[2 * Horizons.COUNT * Signals.KEPT],
            new float[Horizons.COUNT * RidgeRegression.numbers(Features.LEVEL)],
            new float[Horizons.COUNT * RidgeRegression.numbers(Features.SCALE)],
            new float[ErrorShape.BINS],
            new float[Horizons.COUNT * SPREADS],
            new float[SeasonalHistory.DAYS]
        };
    }

    /** Place of the level forecast at a minute; its scale is {@link Signals#KEPT} further on. */
    static int forecast(int horizon, long minute) {
        return 2 * horizon * Signals.KEPT + (int) (minute & (Signals.KEPT - 1));
    }

    static int spread(int horizon, int number) {
        return horizon * SPREADS + number;
    }

    Memory copy() {
        float[][] numbers = all();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbers[i].clone();
        }
        return new Memory(history.clone(), numbers);
    }

    private float[][] all() {
        return new float[][] {signals, forecasts, levels, scales, errors, spreads, peaks};
    }

    /** How many bytes {@link #writeTo} writes. */
    static int bytes() {
        int numbers = 0;
        for (float[] part : numbers()) {
            numbers += part.length;
        }
        return SeasonalHistory.MINUTES * Short.BYTES + numbers * Float.BYTES;
    }

    void writeTo(ByteBuffer out) {
        out.asShortBuffer().put(history);
        out.position(out.position() + history.length * Short.BYTES);
        for (float[] part : all()) {
            out.asFloatBuffer().put(part);
            out.position(out.position() + part.length * Float.BYTES);
        }
    }

    static Memory readFrom(ByteBuffer in) {
        short[] history = new short[SeasonalHistory.MINUTES];
        ShortBuffer shorts = in.asShortBuffer();
        shorts.get(history);
        in.position(in.position() + history.length * Short.BYTES);
        float[][] numbers = numbers();
        for (float[] part : numbers) {
            in.asFloatBuffer().get(part);
            in.position(in.position() + part.length * Float.BYTES);
        }
        return new Memory(history, numbers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Memory that
                && Arrays.equals(history, that.history)
                && Arrays.deepEquals(all(), that.all());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(history) + Arrays.deepHashCode(all());
    }
}

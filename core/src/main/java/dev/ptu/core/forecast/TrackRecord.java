package dev.ptu.core.forecast;

import dev.ptu.core.forecast.ForecastBand.Trust;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How good the forecasts of the nearest horizon were, beside reacting alone; forgotten over 14
 * days.
 *
 * <p>Both are asked for the 90 % quantile, and pay the pinball loss {@code max(0.9 (d - q), 0.1 (q
 * - d))} in PTU (Koenker and Bassett, 1978). Reacting alone says: the 3-minute mean of now, times a
 * headroom; the headroom is moved by {@value #HEADROOM_STEP} after every minute such that one
 * minute in ten ends above (Robbins and Monro, 1951), so that it is a fair opponent.
 *
 * <p>Changed only by the {@link Learner} that made it.
 */
final class TrackRecord {

    /** The quantile that is judged. */
    static final double QUANTILE = 0.9;

    private static final int PINBALL = 0;
    private static final int PINBALL_REACTIVE = 1;
    private static final int ERROR = 2;
    private static final int DEMAND = 3;

    /** Place of the logarithm of the headroom of reacting alone. */
    private static final int HEADROOM = 4;

    private static final int SUMS = 5;
    private static final double HEADROOM_STEP = 0.01;
    private static final float HEADROOM_AT_FIRST = 0.2f;

    private static final int HOURS = 24;
    private static final int DAY = 1440;

    /** The band holds this share of the minutes when it is right. */
    private static final double RIGHT_COVERAGE = 0.8;

    /** It is trusted as near as this, and stays trusted as near as the other. */
    private static final double NEAR = 0.10;

    private static final double STILL_NEAR = 0.15;

    /** With fewer minutes of the last 24 hours nothing is said of them. */
    private static final int FEWEST = 360;

    private final float[] sums;

    /** By hour of the day: minutes that came due, then those of them inside the band. */
    private final short[] hours;

    private int due;
    private Trust trust;

    private TrackRecord(float[] sums, short[] hours, int due, Trust trust) {
        this.sums = sums;
        this.hours = hours;
        this.due = due;
        this.trust = trust;
    }

    static TrackRecord empty() {
        TrackRecord record =
                new TrackRecord(new float[SUMS], new short[2 * HOURS], 0, Trust.UNKNOWN);
        record.sums[HEADROOM] = HEADROOM_AT_FIRST;
        return record;
    }

    TrackRecord copy() {
        return new TrackRecord(sums.clone(), hours.clone(), due, trust);
    }

    /** A new hour begins: what it held a day ago is over. */
    void hour(long minute, double forget) {
        int hour = (int) Math.floorMod(minute / 60, (long) HOURS);
        hours[hour] = 0;
        hours[HOURS + hour] = 0;
        for (int i = 0; i < HEADROOM; i++) {
            sums[i] *= (float) forget;
        }
    }

    /** A minute came due for which a forecast was made. */
    void due(long minute, double demand, Said said) {
        due = Math.min(due + 1, Integer.MAX_VALUE - 1);
        int hour = (int) Math.floorMod(minute / 60, (long) HOURS);
        hours[hour]++;
        hours[HOURS + hour] += (short) (demand >= said.low && demand <= said.high ? 1 : 0);
        sums[PINBALL] += (float) pinball(demand, said.high);
        double reactive = said.reactive * Math.exp(sums[HEADROOM]) - said.floor;
        sums[PINBALL_REACTIVE] += (float) pinball(demand, Math.max(0, reactive));
        sums[ERROR] += (float) Math.abs(demand - said.middle);
        sums[DEMAND] += (float) demand;
        sums[HEADROOM] += (float) (HEADROOM_STEP * (QUANTILE - (demand <= reactive ? 1 : 0)));
    }

    /**
     * What was said of a minute.
     *
     * @param reactive demand and floor together, as reacting alone has it
     */
    record Said(double low, double middle, double high, double reactive, double floor) {}

    static double pinball(double demand, double quantile) {
        return demand > quantile
                ? QUANTILE * (demand - quantile)
                : (1 - QUANTILE) * (quantile - demand);
    }

    /** Looks at the record and says whether the forecast is trusted from now on. */
    void judge(boolean usable) {
        boolean proven = due >= DAY && sums[PINBALL] < sums[PINBALL_REACTIVE];
        boolean wasTrusted = trust == Trust.ACTIVE || trust == Trust.DEMOTED;
        double off = Math.abs(coverage() - RIGHT_COVERAGE);
        boolean broken = off > (trust == Trust.ACTIVE ? STILL_NEAR : NEAR);
        if (!usable) {
            trust = Trust.UNKNOWN;
        } else if (wasTrusted && broken) {
            trust = Trust.DEMOTED;
        } else {
            trust = proven && !broken ? Trust.ACTIVE : Trust.SHADOW;
        }
    }

    Trust trust() {
        return trust;
    }

    /** Share of the last 24 hours' minutes inside the band; NaN with too few of them. */
    double coverage() {
        int minutes = 0;
        int inside = 0;
        for (int i = 0; i < HOURS; i++) {
            minutes += hours[i];
            inside += hours[HOURS + i];
        }
        return minutes < FEWEST ? Double.NaN : (double) inside / minutes;
    }

    /** Sum of absolute errors of the middle / sum of demand; NaN before. */
    double wape() {
        return sums[DEMAND] > 0 ? sums[ERROR] / sums[DEMAND] : Double.NaN;
    }

    static int bytes() {
        return SUMS * Float.BYTES + 2 * HOURS * Short.BYTES + Integer.BYTES + 1;
    }

    void writeTo(ByteBuffer out) {
        for (float sum : sums) {
            out.putFloat(sum);
        }
        for (short count : hours) {
            out.putShort(count);
        }
        out.putInt(due);
        out.put((byte) number(trust));
    }

    static TrackRecord readFrom(ByteBuffer in) {
        TrackRecord record = empty();
        for (int i = 0; i < SUMS; i++) {
            record.sums[i] = in.getFloat();
        }
        for (int i = 0; i < 2 * HOURS; i++) {
            record.hours[i] = in.getShort();
        }
        record.due = in.getInt();
        record.trust = trust(in.get());
        return record;
    }

    private static int number(Trust trust) {
        return switch (trust) {
            case UNKNOWN -> 0;
            case SHADOW -> 1;
            case ACTIVE -> 2;
            case DEMOTED -> 3;
        };
    }

    private static Trust trust(byte number) {
        return switch (number) {
            case 0 -> Trust.UNKNOWN;
            case 1 -> Trust.SHADOW;
            case 2 -> Trust.ACTIVE;
            case 3 -> Trust.DEMOTED;
            default -> throw new IllegalArgumentException("There is no trust " + number + ".");
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackRecord that
                && Arrays.equals(sums, that.sums)
                && Arrays.equals(hours, that.hours)
                && due == that.due
                && trust == that.trust;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(sums) + Arrays.hashCode(hours)) + due;
    }
}

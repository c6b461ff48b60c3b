package dev.ptu.simulator.plant;

import java.util.Arrays;
import java.util.Optional;

/** The newest complete minutes of one deployment: a ring of primitives, 61 bytes a minute. */
final class Minutes {
    private static final long NONE = Long.MIN_VALUE;

    private final long[] epochMinute;
    private final boolean[] recorded;
    private final int[] served;
    private final int[] refused;
    private final int[] servedSpilled;
    private final int[] refusedSpilled;
    private final long[] promptTokens;
    private final long[] generatedTokens;
    private final long[] cachedTokens;
    private final float[] utilization;
    private final float[] utilizationMaximum;
    private final float[] utilizationMinimum;

    Minutes(int size) {
        epochMinute = new long[size];
        Arrays.fill(epochMinute, NONE);
        recorded = new boolean[size];
        served = new int[size];
        refused = new int[size];
        servedSpilled = new int[size];
        refusedSpilled = new int[size];
        promptTokens = new long[size];
        generatedTokens = new long[size];
        cachedTokens = new long[size];
        utilization = new float[size];
        utilizationMaximum = new float[size];
        utilizationMinimum = new float[size];
    }

    void add(MinuteTruth minute) {
        int i = index(minute.epochMinute());
        epochMinute[i] = minute.epochMinute();
        recorded[i] = minute.recorded();
        served[i] = minute.served();
        refused[i] = minute.refused();
        servedSpilled[i] = minute.servedSpilled();
        refusedSpilled[i] = minute.refusedSpilled();
        promptTokens[i] = minute.promptTokens();
        generatedTokens[i] = minute.generatedTokens();
        cachedTokens[i] = minute.cachedTokens();
        utilization[i] = (float) minute.utilization();
        utilizationMaximum[i] = (float) minute.utilizationMaximum();
        utilizationMinimum[i] = (float) minute.utilizationMinimum();
    }

    /** That minute, unless it never happened here or was overwritten since. */
    Optional<MinuteTruth> at(long minute) {
        int i = index(minute);
        if (epochMinute[i] != minute) {
            return Optional.empty();
        }
        return Optional.of(
                new MinuteTruth(
                        minute,
                        recorded[i],
                        served[i],
                        refused[i],
                        servedSpilled[i],
                        refusedSpilled[i],
                        promptTokens[i],
                        generatedTokens[i],
                        cachedTokens[i],
                        utilization[i],
                        utilizationMaximum[i],
                        utilizationMinimum[i]));
    }

    private int index(long minute) {
        return (int) Math.floorMod(minute, (long) epochMinute.length);
    }
}

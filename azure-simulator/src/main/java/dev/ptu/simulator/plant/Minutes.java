package dev.ptu.simulator.plant;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest complete minutes of one deployment: a ring of primitives, 65 bytes a minute. Memory is
 * taken when minutes arrive, not before.
 */
final class Minutes {
    private static final int PAGE_MINUTES = 256;

    private final int size;
    private final @Nullable Page[] pages;

    /** Some minutes side by side. */
    private static final class Page {
        private static final long NONE = Long.MIN_VALUE;

        private final long[] epochMinute = new long[PAGE_MINUTES];
        private final boolean[] recorded = new boolean[PAGE_MINUTES];
        private final int[] served = new int[PAGE_MINUTES];
        private final int[] refused = new int[PAGE_MINUTES];
        private final int[] passedOn = new int[PAGE_MINUTES];
        private final int[] servedSpilled = new int[PAGE_MINUTES];
        private final int[] refusedSpilled = new int[PAGE_MINUTES];
        private final long[] promptTokens = new long[PAGE_MINUTES];
        private final long[] generatedTokens = new long[PAGE_MINUTES];
        private final long[] cachedTokens = new long[PAGE_MINUTES];
        private final float[] utilization = new float[PAGE_MINUTES];
        private final float[] utilizationMaximum = new float[PAGE_MINUTES];
        private final float[] utilizationMinimum = new float[PAGE_MINUTES];

        Page() {
            Arrays.fill(epochMinute, NONE);
        }

        void set(int i, MinuteTruth minute) {
            epochMinute[i] = minute.epochMinute();
            recorded[i] = minute.recorded();
            served[i] = minute.served();
            refused[i] = minute.refused();
            passedOn[i] = minute.passedOn();
            servedSpilled[i] = minute.servedSpilled();
            refusedSpilled[i] = minute.refusedSpilled();
            promptTokens[i] = minute.promptTokens();
            generatedTokens[i] = minute.generatedTokens();
            cachedTokens[i] = minute.cachedTokens();
            utilization[i] = (float) minute.utilization();
            utilizationMaximum[i] = (float) minute.utilizationMaximum();
            utilizationMinimum[i] = (float) minute.utilizationMinimum();
        }

        Optional<MinuteTruth> get(int i, long minute) {
            if (epochMinute[i] != minute) {
                return Optional.empty();
            }
            return Optional.of(
                    new MinuteTruth(
                            minute,
                            recorded[i],
                            served[i],
                            refused[i],
                            passedOn[i],
                            servedSpilled[i],
                            refusedSpilled[i],
                            promptTokens[i],
                            generatedTokens[i],
                            cachedTokens[i],
                            utilization[i],
                            utilizationMaximum[i],
                            utilizationMinimum[i]));
        }
    }

    Minutes(int size) {
        this.size = size;
        this.pages = new @Nullable Page[Math.ceilDiv(size, PAGE_MINUTES)];
    }

    void add(MinuteTruth minute) {
        int i = index(minute.epochMinute());
        Page page = pages[i / PAGE_MINUTES];
        if (page == null) {
            page = new Page();
            pages[i / PAGE_MINUTES] = page;
        }
        page.set(i % PAGE_MINUTES, minute);
    }

    /** That minute, unless it never happened here or was overwritten since. */
    Optional<MinuteTruth> at(long minute) {
        int i = index(minute);
        Page page = pages[i / PAGE_MINUTES];
        return page == null ? Optional.empty() : page.get(i % PAGE_MINUTES, minute);
    }

    private int index(long minute) {
        return (int) Math.floorMod(minute, (long) size);
    }
}

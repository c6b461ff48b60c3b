package dev.ptu.simulator.load;

import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.model.ModelFigures;
import java.util.Arrays;

/**
 * A recorded load, one entry a minute, in primitives: 20 bytes a minute, so a month is under a
 * megabyte. A gap is an entry whose requests are {@link #GAP}.
 */
public final class Trace {
    static final int GAP = -1;

    /** What one request carries where a whole recording counted requests only. */
    static final int PROMPT_TOKENS_WHERE_NONE = 1_000;

    private final String name;
    private final int[] requests;
    private final long[] promptTokens;
    private final long[] generatedTokens;
    private final boolean counted;

    Trace(String name, int[] requests, long[] promptTokens, long[] generatedTokens) {
        this.name = name;
        this.requests = requests;
        this.promptTokens = promptTokens;
        this.generatedTokens = generatedTokens;
        this.counted =
                Arrays.stream(promptTokens).anyMatch(tokens -> tokens > 0)
                        || Arrays.stream(generatedTokens).anyMatch(tokens -> tokens > 0);
    }

    /** How many minutes from the first to the last, gaps included. */
    public int minutes() {
        return requests.length;
    }

    /** Refuses to start outside the recording. */
    void mustHold(int minute) {
        if (minute >= requests.length) {
            throw new BadInput(
                    "Trace %s has %d minutes and cannot play from minute %d; give an earlier one."
                            .formatted(name, requests.length, minute));
        }
    }

    /**
     * A quantile of the recorded minutes' demand in weighted tokens a minute; gaps do not count.
     *
     * @throws BadInput when it is 0, for then nothing can be scaled
     */
    double demandQuantile(double quantile, double cachedShare, ModelFigures model) {
        double[] demand = new double[requests.length];
        int recorded = 0;
        for (int i = 0; i < requests.length; i++) {
            if (requests[i] != GAP) {
                double prompt = prompt(i);
                demand[recorded++] =
                        model.weigh(prompt, prompt * cachedShare, (double) generatedTokens[i]);
            }
        }
        double[] sorted = Arrays.copyOf(demand, recorded);
        Arrays.sort(sorted);
        double value = recorded == 0 ? 0 : sorted[(int) Math.ceil(quantile * recorded) - 1];
        if (value <= 0) {
            throw new BadInput(
                    "Trace " + name + " carries no load to scale; give one that is not all zeros.");
        }
        return value;
    }

    /** One minute of the recording, its requests scaled and their sizes kept. */
    Minute minute(int index, double scale, double cachedShare) {
        if (requests[index] == GAP) {
            return Minute.GAP;
        }
        double prompt = prompt(index);
        double generated = generatedTokens[index];
        if (requests[index] == 0 && prompt + generated == 0) {
            return Minute.IDLE;
        }
        double count = Math.max(1, requests[index]);
        return new Minute(
                true,
                count * scale,
                prompt / count,
                generated / count,
                prompt / count * cachedShare);
    }

    private double prompt(int index) {
        return counted ? promptTokens[index] : (double) requests[index] * PROMPT_TOKENS_WHERE_NONE;
    }
}

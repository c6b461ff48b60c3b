package dev.ptu.simulator.plant;

import dev.ptu.simulator.load.Requests;
import java.util.List;

/** The minute under way on one deployment: sums that become a {@link MinuteTruth}. */
final class OpenMinute {
    private static final int PART_SECONDS = 10;

    private boolean recorded = true;
    private int served;
    private int refused;
    private int passedOn;
    private int servedSpilled;
    private int refusedSpilled;
    private long promptTokens;
    private long generatedTokens;
    private long cachedTokens;
    private double consumed;
    private double available;
    private double partConsumed;
    private double partAvailable;
    private double maximum;
    private double minimum = Double.POSITIVE_INFINITY;
    private double offered;

    void gap() {
        recorded = false;
    }

    void served(List<Requests> all, boolean spilled) {
        for (Requests requests : all) {
            if (spilled) {
                servedSpilled += requests.count();
            } else {
                served += requests.count();
            }
            promptTokens += requests.allPromptTokens();
            generatedTokens += requests.allGeneratedTokens();
            cachedTokens += requests.allCachedTokens();
        }
    }

    void refused(List<Requests> all, boolean spilled) {
        for (Requests requests : all) {
            if (spilled) {
                refusedSpilled += requests.count();
            } else {
                refused += requests.count();
            }
        }
    }

    void passedOn(List<Requests> all) {
        for (Requests requests : all) {
            passedOn += requests.count();
        }
    }

    void offered(double tokens) {
        offered += tokens;
    }

    /** Ends a second: what was charged and what the capacity in force could have carried. */
    void second(long epochSecond, double chargedTokens, double capacityTokens) {
        consumed += chargedTokens;
        available += capacityTokens;
        partConsumed += chargedTokens;
        partAvailable += capacityTokens;
        if (Math.floorMod(epochSecond, PART_SECONDS) == PART_SECONDS - 1) {
            double part = share(partConsumed, partAvailable);
            maximum = Math.max(maximum, part);
            minimum = Math.min(minimum, part);
            partConsumed = 0;
            partAvailable = 0;
        }
    }

    double offeredTokens() {
        return offered;
    }

    MinuteTruth close(long epochMinute) {
        return new MinuteTruth(
                epochMinute,
                recorded,
                served,
                refused,
                passedOn,
                servedSpilled,
                refusedSpilled,
                promptTokens,
                generatedTokens,
                cachedTokens,
                share(consumed, available),
                maximum,
                Math.min(minimum, maximum));
    }

    private static double share(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }
}

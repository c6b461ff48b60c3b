package dev.ptu.simulator.plant;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a deployment did since the clock first ran: the figures that a run is judged by. */
public final class Totals {
    private static final int MEAN_OF_MINUTES = 5;

    private double offeredTokens;
    private double spilledTokens;
    private double rejectedTokens;
    private double ptuSeconds;
    private int resizesAccepted;
    private int resizesCompleted;
    private double fiveMinuteMeanMax;
    private final Deque<Double> lastUtilizations = new ArrayDeque<>();

    Totals() {}

    /** Weighted tokens of all requests that reached the deployment. */
    public double offeredTokens() {
        return offeredTokens;
    }

    /** Weighted tokens of requests that the spillover target answered. */
    public double spilledTokens() {
        return spilledTokens;
    }

    /** Weighted tokens of requests that were answered 429, here or by the spillover target. */
    public double rejectedTokens() {
        return rejectedTokens;
    }

    /** Prepaid capacity held, in PTU-hours. */
    public double ptuHours() {
        return ptuSeconds / 3600;
    }

    /** Resizes that were answered 202 or 201. */
    public int resizesAccepted() {
        return resizesAccepted;
    }

    /** Resizes that came into force. */
    public int resizesCompleted() {
        return resizesCompleted;
    }

    /** The highest mean utilization of five complete minutes in a row, 1 is 100 %. */
    public double fiveMinuteMeanMax() {
        return fiveMinuteMeanMax;
    }

    void offered(double tokens) {
        offeredTokens += tokens;
    }

    void spilled(double tokens) {
        spilledTokens += tokens;
    }

    void rejected(double tokens) {
        rejectedTokens += tokens;
    }

    void second(int ptu) {
        ptuSeconds += ptu;
    }

    void resizeAccepted() {
        resizesAccepted++;
    }

    void resizeCompleted() {
        resizesCompleted++;
    }

    void minute(MinuteTruth minute) {
        if (!minute.recorded()) {
            lastUtilizations.clear();
            return;
        }
        lastUtilizations.addLast(minute.utilization());
        if (lastUtilizations.size() > MEAN_OF_MINUTES) {
            lastUtilizations.removeFirst();
        }
        if (lastUtilizations.size() == MEAN_OF_MINUTES) {
            double mean =
                    lastUtilizations.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            fiveMinuteMeanMax = Math.max(fiveMinuteMeanMax, mean);
        }
    }
}

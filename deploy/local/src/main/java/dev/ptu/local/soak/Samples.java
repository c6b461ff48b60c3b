package dev.ptu.local.soak;

import dev.ptu.events.Event;
import dev.ptu.events.Requests;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the topics said of every minute of every series: of a minute, the values of the greatest
 * revision. Primitive arrays, because a day of 500 deployments is two million minutes.
 */
final class Samples {
    /** What is followed; each is compared with the metric of Azure that it comes from. */
    enum Figure {
        PROMPT_TOKENS("ProcessedPromptTokens", 1),
        GENERATED_TOKENS("GeneratedTokens", 1),
        REQUESTS("AzureOpenAIRequests", 1),
        UTILIZATION("AzureOpenAIProvisionedManagedUtilizationV2", 0.01);

        private final String azureName;
        private final double perAzureUnit;

        Figure(String azureName, double perAzureUnit) {
            this.azureName = azureName;
            this.perAzureUnit = perAzureUnit;
        }

        String azureName() {
            return azureName;
        }

        double fromAzure(double value) {
            return value * perAzureUnit;
        }
    }

    private final Instant start;
    private final int minutes;
    private final Map<String, Integer> deployments = new HashMap<>();
    private final double[][][] values;
    private final long[][][] revisions;
    private long told;

    /**
     * @param deployments ids in lower case
     * @param start the first minute that is kept
     * @param minutes how many are
     */
    Samples(List<String> deployments, Instant start, int minutes) {
        this.start = start;
        this.minutes = minutes;
        for (String deployment : deployments) {
            this.deployments.put(deployment, this.deployments.size());
        }
        this.values = new double[Figure.values().length][deployments.size()][];
        this.revisions = new long[Figure.values().length][deployments.size()][];
    }

    /** Takes in one event; what is no sample is none of its business. */
    synchronized void add(Event event) {
        switch (event) {
            case TokensProcessed e -> {
                put(Figure.PROMPT_TOKENS, e.deployment(), e.minute(), e.prompt(), e.revision());
                put(
                        Figure.GENERATED_TOKENS,
                        e.deployment(),
                        e.minute(),
                        e.generated(),
                        e.revision());
                told++;
            }
            case Requests e -> {
                put(Figure.REQUESTS, e.deployment(), e.minute(), e.total(), e.revision());
                told++;
            }
            case UtilizationObserved e -> {
                put(Figure.UTILIZATION, e.deployment(), e.minute(), e.average(), e.revision());
                told++;
            }
            default -> {}
        }
    }

    /** Records of samples so far, revisions included. */
    synchronized long told() {
        return told;
    }

    /** What was told of a minute last; empty when nothing was, or that it is unknown. */
    synchronized OptionalDouble of(Figure figure, String deployment, Instant minute) {
        int index = index(minute);
        Integer row = deployments.get(deployment);
        double[] known = row == null ? null : values[figure.ordinal()][row];
        return known == null || index < 0 || Double.isNaN(known[index])
                ? OptionalDouble.empty()
                : OptionalDouble.of(known[index]);
    }

    /** Whether anything was known of a deployment's utilization in these minutes, read by then. */
    synchronized boolean anyUtilization(String deployment, Instant from, Instant to) {
        Integer row = deployments.get(deployment);
        long[] read = row == null ? null : revisions[Figure.UTILIZATION.ordinal()][row];
        if (read == null) {
            return false;
        }
        for (Instant minute = from; minute.isBefore(to); minute = minute.plusSeconds(60)) {
            if (index(minute) >= 0 && of(Figure.UTILIZATION, deployment, minute).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void put(
            Figure figure,
            String deployment,
            Instant minute,
            @Nullable Number value,
            long revision) {
        int index = index(minute);
        Integer row = deployments.get(deployment);
        if (row == null || index < 0) {
            return;
        }
        double[] known = row(values[figure.ordinal()], row);
        if (revisions[figure.ordinal()][row] == null) {
            revisions[figure.ordinal()][row] = new long[minutes];
        }
        long[] read = revisions[figure.ordinal()][row];
        if (revision >= read[index]) {
            read[index] = revision;
            known[index] = value == null ? Double.NaN : value.doubleValue();
        }
    }

    private double[] row(double[][] rows, int row) {
        if (rows[row] == null) {
            rows[row] = new double[minutes];
            Arrays.fill(rows[row], Double.NaN);
        }
        return rows[row];
    }

    private int index(Instant minute) {
        long index = (minute.getEpochSecond() - start.getEpochSecond()) / 60;
        return index >= 0 && index < minutes ? (int) index : -1;
    }
}

package dev.ptu.local.soak;

import dev.ptu.events.Event;
import dev.ptu.events.Requests;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
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

    /** One figure of one deployment. */
    private static final class Row {
        private final double[] values;
        private final long[] revisions;

        Row(int minutes) {
            values = new double[minutes];
            Arrays.fill(values, Double.NaN);
            revisions = new long[minutes];
        }
    }

    private final Instant start;
    private final int minutes;
    private final Set<String> deployments;
    private final Map<Figure, Map<String, Row>> rows = new EnumMap<>(Figure.class);
    private long told;

    /**
     * @param deployments ids in lower case
     * @param start the first minute that is kept
     * @param minutes how many are
     */
    Samples(List<String> deployments, Instant start, int minutes) {
        this.start = start;
        this.minutes = minutes;
        this.deployments = Set.copyOf(deployments);
        for (Figure figure : Figure.values()) {
            rows.put(figure, new HashMap<>());
        }
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
        Row row = rows(figure).get(deployment);
        return row == null || index < 0 || Double.isNaN(row.values[index])
                ? OptionalDouble.empty()
                : OptionalDouble.of(row.values[index]);
    }

    /** Whether anything is known of a deployment's utilization in the minutes of [from, to). */
    synchronized boolean anyUtilization(String deployment, Instant from, Instant to) {
        for (Instant minute = from; minute.isBefore(to); minute = minute.plusSeconds(60)) {
            if (of(Figure.UTILIZATION, deployment, minute).isPresent()) {
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
        if (index < 0 || !deployments.contains(deployment)) {
            return;
        }
        Row row = rows(figure).computeIfAbsent(deployment, ignored -> new Row(minutes));
        if (revision >= row.revisions[index]) {
            row.revisions[index] = revision;
            row.values[index] = value == null ? Double.NaN : value.doubleValue();
        }
    }

    private Map<String, Row> rows(Figure figure) {
        return Objects.requireNonNull(rows.get(figure), "made for every figure");
    }

    private int index(Instant minute) {
        long index = (minute.getEpochSecond() - start.getEpochSecond()) / 60;
        return index >= 0 && index < minutes ? (int) index : -1;
    }
}

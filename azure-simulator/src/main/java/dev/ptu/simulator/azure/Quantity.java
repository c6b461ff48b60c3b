package dev.ptu.simulator.azure;

import dev.ptu.simulator.plant.MinuteTruth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What metrics measure, whatever their names.
 *
 * <p>Latency is made up, not measured anywhere: the time to the first byte is 300 ms when idle and
 * rises with the cube of utilization to three times that when full; the time between tokens is 12
 * ms when idle and rises with its square to twice that.
 */
enum Quantity {
    REQUESTS("Count"),
    PROMPT_TOKENS("Count"),
    GENERATED_TOKENS("Count"),
    ALL_TOKENS("Count"),
    ACTIVE_TOKENS("Count"),
    CACHE_MATCH_RATE("Percent"),
    UTILIZATION("Percent"),
    AVAILABILITY("Percent"),
    TIME_TO_RESPONSE("MilliSeconds"),
    NORMALIZED_TIME_TO_FIRST_TOKEN("MilliSeconds"),
    TIME_BETWEEN_TOKENS("MilliSeconds"),
    TIME_TO_LAST_BYTE("MilliSeconds"),
    TOKENS_PER_SECOND("Count");

    /** Not a dimension that a query can name: that spilled requests are 429s here as well. */
    static final String PASSED_ON = "";

    private static final double IDLE_FIRST_BYTE_MILLIS = 300;
    private static final double IDLE_BETWEEN_TOKENS_MILLIS = 12;

    private final String unit;

    Quantity(String unit) {
        this.unit = unit;
    }

    /** The unit on the wire. */
    String unit() {
        return unit;
    }

    /** Whether values of several series add up. */
    boolean counts() {
        return unit.equals("Count") && this != TOKENS_PER_SECOND;
    }

    /** Whether only provisioned deployments have it. */
    boolean prepaidOnly() {
        return switch (this) {
            case ACTIVE_TOKENS, CACHE_MATCH_RATE, UTILIZATION -> true;
            case REQUESTS,
                    PROMPT_TOKENS,
                    GENERATED_TOKENS,
                    ALL_TOKENS,
                    AVAILABILITY,
                    TIME_TO_RESPONSE,
                    NORMALIZED_TIME_TO_FIRST_TOKEN,
                    TIME_BETWEEN_TOKENS,
                    TIME_TO_LAST_BYTE,
                    TOKENS_PER_SECOND ->
                    false;
        };
    }

    /** Whether values are shares of activity that stay true however few requests are in yet. */
    boolean survivesPartialMinutes() {
        return !counts() && this != UTILIZATION;
    }

    /** The value of a minute that was recorded, or null when it has none. */
    @Nullable Point of(MinuteTruth minute, Map<String, String> dimensions) {
        return switch (this) {
            case REQUESTS -> activity(requests(minute, dimensions));
            case PROMPT_TOKENS -> activity(minute.promptTokens());
            case GENERATED_TOKENS -> activity(minute.generatedTokens());
            case ALL_TOKENS -> activity(minute.promptTokens() + minute.generatedTokens());
            case ACTIVE_TOKENS ->
                    activity(
                            minute.promptTokens()
                                    - minute.cachedTokens()
                                    + minute.generatedTokens());
            case CACHE_MATCH_RATE ->
                    minute.promptTokens() > 0
                            ? Point.level(100.0 * minute.cachedTokens() / minute.promptTokens())
                            : null;
            case UTILIZATION ->
                    new Point(
                            0,
                            100 * minute.utilization(),
                            100 * minute.utilizationMinimum(),
                            100 * minute.utilizationMaximum());
            case AVAILABILITY,
                    TIME_TO_RESPONSE,
                    NORMALIZED_TIME_TO_FIRST_TOKEN,
                    TIME_BETWEEN_TOKENS,
                    TIME_TO_LAST_BYTE,
                    TOKENS_PER_SECOND ->
                    minute.servedAny() ? ofServed(minute) : null;
        };
    }

    private Point ofServed(MinuteTruth minute) {
        double served = minute.served() + minute.servedSpilled();
        double first = firstByteMillis(minute);
        double between = betweenTokensMillis(minute);
        return switch (this) {
            case AVAILABILITY -> Point.level(100);
            case TIME_TO_RESPONSE -> spread(first);
            case NORMALIZED_TIME_TO_FIRST_TOKEN ->
                    spread(first / Math.max(1, minute.promptTokens() / served));
            case TIME_BETWEEN_TOKENS -> spread(between);
            case TIME_TO_LAST_BYTE -> spread(first + between * minute.generatedTokens() / served);
            case TOKENS_PER_SECOND -> spread(1_000 / between);
            case REQUESTS,
                    PROMPT_TOKENS,
                    GENERATED_TOKENS,
                    ALL_TOKENS,
                    ACTIVE_TOKENS,
                    CACHE_MATCH_RATE,
                    UTILIZATION ->
                    throw new IllegalStateException(this + " is not of served requests only.");
        };
    }

    private static double firstByteMillis(MinuteTruth minute) {
        double load = load(minute);
        return IDLE_FIRST_BYTE_MILLIS * (1 + 2 * load * load * load);
    }

    private static double betweenTokensMillis(MinuteTruth minute) {
        double load = load(minute);
        return IDLE_BETWEEN_TOKENS_MILLIS * (1 + load * load);
    }

    private static double load(MinuteTruth minute) {
        return Math.min(1.2, minute.utilization());
    }

    private static Point spread(double average) {
        return new Point(0, average, average * 0.6, average * 2.5);
    }

    private static @Nullable Point activity(long count) {
        return count > 0 ? new Point(count, count, count, count) : null;
    }

    private static long requests(MinuteTruth minute, Map<String, String> dimensions) {
        boolean spilled = "True".equals(dimensions.get("isspillover"));
        boolean served = "200".equals(dimensions.get("statuscode"));
        if (served) {
            return spilled ? minute.servedSpilled() : minute.served();
        }
        if (spilled) {
            return minute.refusedSpilled();
        }
        return dimensions.containsKey(PASSED_ON)
                ? (long) minute.refused() + minute.passedOn()
                : minute.refused();
    }
}

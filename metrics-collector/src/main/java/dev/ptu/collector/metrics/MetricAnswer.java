package dev.ptu.collector.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one account as Azure answered it, free of SDK types.
 *
 * @param account the account's Azure Resource Manager id, lower case
 * @param metric Azure's name
 * @param error Azure's code for this metric; null when it was answered
 * @param lines one per combination of dimension values
 */
public record MetricAnswer(
        String account, String metric, @Nullable String error, List<Line> lines) {

    /** Copies the lines. */
    public MetricAnswer {
        lines = List.copyOf(lines);
    }

    /**
     * A series.
     *
     * @param dimensions values by dimension name in lower case
     * @param points its minutes
     */
    public record Line(Map<String, String> dimensions, List<Point> points) {
        /** Copies both. */
        public Line {
            dimensions = Map.copyOf(dimensions);
            points = List.copyOf(points);
        }
    }

    /**
     * A minute of a series; an aggregate is null when Azure gave none.
     *
     * @param minute start of the minute
     * @param total sum
     * @param average mean
     * @param maximum highest
     */
    public record Point(
            Instant minute,
            @Nullable Double total,
            @Nullable Double average,
            @Nullable Double maximum) {}
}

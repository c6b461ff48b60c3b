package dev.ptu.collector.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One metric of an answer of Azure Monitor, as it came.
 *
 * @param name Azure's name
 * @param error Azure's code; null when it was answered
 * @param lines its series
 */
record MetricLines(String name, @Nullable String error, List<Line> lines) {
    /** Copies the lines. */
    MetricLines {
        lines = List.copyOf(lines);
    }

    /**
     * A series.
     *
     * @param dimensions values by dimension name in lower case
     * @param points as they came
     */
    record Line(Map<String, String> dimensions, List<JsonNode> points) {
        /** Copies both. */
        Line {
            dimensions = Map.copyOf(dimensions);
            points = List.copyOf(points);
        }

        String dimension(String name) {
            return dimensions.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** Sum of an aggregate; absent values add nothing. */
        double sum(String aggregate) {
            return points.stream().mapToDouble(p -> p.path(aggregate).asDouble(0)).sum();
        }
    }

    /** The metrics of an answer of the single-resource API. */
    static List<MetricLines> of(JsonNode body) {
        List<MetricLines> all = new ArrayList<>();
        body.path("value").forEach(metric -> all.add(metric(metric)));
        return all;
    }

    /** How many series an answer has. */
    static int series(JsonNode body) {
        return of(body).stream().mapToInt(metric -> metric.lines().size()).sum();
    }

    private static MetricLines metric(JsonNode metric) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode series : metric.path("timeseries")) {
            Map<String, String> dimensions = new HashMap<>();
            for (JsonNode value : series.path("metadatavalues")) {
                dimensions.put(
                        value.path("name").path("value").asText().toLowerCase(Locale.ROOT),
                        value.path("value").asText());
            }
            List<JsonNode> points = new ArrayList<>();
            series.path("data").forEach(points::add);
            lines.add(new Line(dimensions, points));
        }
        String code = metric.path("errorCode").asText("Success");
        return new MetricLines(
                metric.path("name").path("value").asText(),
                code.equals("Success") ? null : code,
                lines);
    }
}

package dev.ptu.collector.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Azure Monitor's answers say about its metrics. Pure. */
final class MetricFindings {
    private MetricFindings() {}

    /**
     * Which names, aggregations and dimensions there are.
     *
     * @param body Azure's metric definitions
     * @param settings under which names the collector reads
     */
    static List<Finding> definitions(JsonNode body, Asking.Settings settings) {
        Map<String, JsonNode> known = new HashMap<>();
        body.path("value").forEach(d -> known.put(lower(d.path("name").path("value").asText()), d));
        List<Finding> findings = new ArrayList<>();
        for (LogicalMetric metric : LogicalMetric.all()) {
            List<String> names = settings.names(metric);
            if (!names.isEmpty()) {
                findings.add(definition(metric, names, known));
            }
        }
        return findings;
    }

    private static Finding definition(
            LogicalMetric metric, List<String> names, Map<String, JsonNode> known) {
        for (String name : names) {
            JsonNode definition = known.get(lower(name));
            if (definition != null) {
                return defined(metric, name, definition);
            }
        }
        return undefined(metric, names, known);
    }

    private static Finding undefined(
            LogicalMetric metric, List<String> names, Map<String, JsonNode> known) {
        String about = "metric " + String.join(" or ", names);
        return Stream.concat(Stream.of(metric.openAi()), metric.models().stream())
                .filter(other -> known.containsKey(lower(other)))
                .findFirst()
                .map(
                        other ->
                                Finding.differs(
                                        about,
                                        "Azure does not define it but has %s: set %s=%s."
                                                .formatted(other, metric.key(), other)))
                .orElseGet(
                        () ->
                                Finding.differs(
                                        about,
                                        "Azure defines neither it nor the other family's name;"
                                                + " what rests on it stays unknown: look for"
                                                + " its new name and set "
                                                + metric.key()
                                                + "."));
    }

    private static Finding defined(LogicalMetric metric, String name, JsonNode definition) {
        Set<String> missing = new TreeSet<>(metric.dimensions());
        definition.path("dimensions").forEach(d -> removeIgnoringCase(missing, d));
        boolean aggregates =
                contains(definition.path("supportedAggregationTypes"), metric.aggregation());
        if (!missing.isEmpty() || !aggregates) {
            return Finding.differs(
                    "metric " + name,
                    "Azure defines it without %s, by which it is asked for: set %s to a metric that has it."
                            .formatted(
                                    aggregates
                                            ? "the dimension " + String.join(", ", missing)
                                            : "the aggregation " + metric.aggregation(),
                                    metric.key()));
        }
        return Finding.ok(
                "metric " + name,
                "It is defined, with %s and by %s."
                        .formatted(metric.aggregation(), String.join(", ", metric.dimensions())));
    }

    /**
     * Which of both families tells of requests.
     *
     * @param read the names under which the collector reads them
     * @param series how many series each name had; null where the question failed
     */
    static Finding family(List<String> read, Map<String, @Nullable Integer> series) {
        List<String> answering =
                series.entrySet().stream()
                        .filter(e -> e.getValue() != null && e.getValue() > 0)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (answering.isEmpty()) {
            return Finding.unknown(
                    "metric family",
                    "Neither family has a series of requests in the last hour: send a request and"
                            + " probe again.");
        }
        String which = String.join(" and ", answering);
        return answering.stream().anyMatch(read::contains)
                ? Finding.ok(
                        "metric family",
                        which
                                + (answering.size() == 1
                                        ? " answers, and is read."
                                        : " answer, and one is read."))
                : Finding.differs(
                        "metric family",
                        "%s answers and %s, which is read, does not: set ptu.collector.metrics.family=auto and leave %s out."
                                .formatted(
                                        which,
                                        String.join(" or ", read),
                                        LogicalMetric.REQUESTS.key()));
    }

    /** Whether idle minutes are zero or absent; the collector can read both. */
    static Finding idle(MetricLines metric, String aggregate) {
        int zero = 0;
        int absent = 0;
        int busy = 0;
        for (MetricLines.Line line : metric.lines()) {
            for (JsonNode point : line.points()) {
                JsonNode value = point.path(aggregate);
                if (value.isMissingNode() || value.isNull()) {
                    absent++;
                } else if (value.asDouble() == 0) {
                    zero++;
                } else {
                    busy++;
                }
            }
        }
        String about = "idle minutes of " + metric.name();
        String counts =
                "%d series: %d minutes with load, %d zero, %d absent"
                        .formatted(metric.lines().size(), busy, zero, absent);
        if (metric.error() != null) {
            return Finding.unknown(about, "Azure answered " + metric.error() + ".");
        }
        return zero + absent == 0
                ? Finding.unknown(about, counts + ": none was idle; probe again at a quiet time.")
                : Finding.ok(about, counts + "; both are understood.");
    }

    /** Whether series may have been cut off. */
    static Finding series(List<MetricLines> metrics, int top) {
        int most = metrics.stream().mapToInt(m -> m.lines().size()).max().orElse(0);
        return most >= top
                ? Finding.differs(
                        "series",
                        "A metric has %d series and at most %d are asked for, so some may be cut off silently: set ptu.collector.top=%d."
                                .formatted(most, top, Math.max(most, top) * 4))
                : Finding.ok(
                        "series",
                        "At most %d of a metric, well within ptu.collector.top=%d."
                                .formatted(most, top));
    }

    /** How Azure spells the values of {@code IsSpillover}. */
    static Finding spellings(List<MetricLines> metrics) {
        Set<String> seen = new HashSet<>();
        metrics.forEach(m -> m.lines().forEach(l -> seen.add(l.dimension("IsSpillover"))));
        seen.remove("");
        Set<String> strange = new TreeSet<>(seen);
        strange.removeIf(v -> v.equalsIgnoreCase("true") || v.equalsIgnoreCase("false"));
        String values = String.join(", ", new TreeSet<>(seen));
        if (seen.isEmpty()) {
            return Finding.unknown("IsSpillover", "No request was counted in the last hour.");
        }
        return strange.isEmpty()
                ? Finding.ok("IsSpillover", "Its values are " + values + ".")
                : Finding.differs(
                        "IsSpillover",
                        "Its values are %s, of which only True is read as spilled: tell the maintainers."
                                .formatted(values));
    }

    private static boolean contains(JsonNode array, String text) {
        for (JsonNode entry : array) {
            if (entry.asText().equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }

    private static void removeIgnoringCase(Set<String> names, JsonNode dimension) {
        names.removeIf(name -> name.equalsIgnoreCase(dimension.path("value").asText()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

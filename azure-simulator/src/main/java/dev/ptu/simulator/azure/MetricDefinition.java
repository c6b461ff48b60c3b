package dev.ptu.simulator.azure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What Azure Monitor says of a metric, apart from its values. */
final class MetricDefinition {
    private MetricDefinition() {}

    static void write(ObjectNode node, Metric metric, String resource) {
        node.put(
                        "id",
                        resource
                                + "/providers/Microsoft.Insights/metricdefinitions/"
                                + metric.azureName())
                .put("resourceId", resource)
                .put("namespace", MetricQuery.NAMESPACE)
                .put("isDimensionRequired", false)
                .put("unit", metric.quantity().unit())
                .put("primaryAggregationType", metric.counts() ? "Total" : "Average");
        node.putObject("name")
                .put("value", metric.azureName())
                .put("localizedValue", metric.display());
        ArrayNode aggregations = node.putArray("supportedAggregationTypes");
        for (String each : List.of("Total", "Average", "Minimum", "Maximum")) {
            if (metric.shows(each.toLowerCase(Locale.ROOT))) {
                aggregations.add(each);
            }
        }
        node.putArray("metricAvailabilities")
                .addObject()
                .put("timeGrain", "PT1M")
                .put("retention", "P93D");
        ArrayNode dimensions = node.putArray("dimensions");
        for (String each : metric.dimensions()) {
            dimensions.addObject().put("value", each).put("localizedValue", each);
        }
    }
}

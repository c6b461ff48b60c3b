package dev.ptu.collector.azure;

import com.azure.core.models.ResponseError;
import com.azure.monitor.query.models.MetricResult;
import com.azure.monitor.query.models.MetricValue;
import com.azure.monitor.query.models.TimeSeriesElement;
import dev.ptu.collector.metrics.MetricAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SDK's results without the SDK's types. */
final class Rows {
    private static final String METRICS_OF = "/providers/microsoft.insights/";

    private Rows() {}

    static List<MetricAnswer> of(List<MetricResult> results) {
        return results.stream()
                .map(
                        result ->
                                new MetricAnswer(
                                        account(result.getId()),
                                        result.getMetricName(),
                                        error(result.getError()),
                                        result.getTimeSeries().stream().map(Rows::line).toList()))
                .toList();
    }

    /** The resource's id is the front part of the metric's; the SDK drops the field for it. */
    private static String account(String metricId) {
        String id = metricId.toLowerCase(Locale.ROOT);
        int end = id.lastIndexOf(METRICS_OF);
        String resource = end < 0 ? id : id.substring(0, end);
        return "/" + resource.replaceFirst("^/+", "");
    }

    /** The SDK always gives an error; its code says when it is none. */
    private static @Nullable String error(@Nullable ResponseError error) {
        return error == null || error.getCode() == null || error.getCode().equals("Success")
                ? null
                : error.getCode();
    }

    private static MetricAnswer.Line line(TimeSeriesElement series) {
        Map<String, String> dimensions = new HashMap<>();
        series.getMetadata()
                .forEach(
                        (name, value) -> {
                            if (value != null) {
                                dimensions.put(name.toLowerCase(Locale.ROOT), value);
                            }
                        });
        return new MetricAnswer.Line(
                dimensions, series.getValues().stream().map(Rows::point).toList());
    }

    private static MetricAnswer.Point point(MetricValue value) {
        return new MetricAnswer.Point(
                value.getTimeStamp().toInstant(),
                value.getTotal(),
                value.getAverage(),
                value.getMaximum());
    }
}

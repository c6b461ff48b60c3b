package dev.ptu.local.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.local.process.Refused;
import dev.ptu.local.watch.SimulatedAzure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Compares what was told with what Azure Monitor says at the end, minute by minute, when no minute
 * can change any more.
 *
 * <p>A minute in which Azure has a number above zero must have been told with that number. Where
 * Azure has zero or nothing, nothing need have been told, but no number above zero may have been.
 */
final class Truth {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double CLOSE = 1e-6;

    private final SimulatedAzure azure;
    private final Samples samples;
    private final Violation.Count violations;
    private long compared;

    Truth(SimulatedAzure azure, Samples samples, Violation.Count violations) {
        this.azure = azure;
        this.samples = samples;
        this.violations = violations;
    }

    /** Compares one account's minutes. */
    void compare(String account, Instant from, Instant to) {
        for (Samples.Figure figure : Samples.Figure.values()) {
            for (JsonNode metric : ask(account, figure, from, to).path("value")) {
                for (JsonNode series : metric.path("timeseries")) {
                    compare(account, figure, series);
                }
            }
        }
    }

    /** Minutes with a number above zero that were compared. */
    long compared() {
        return compared;
    }

    private void compare(String account, Samples.Figure figure, JsonNode series) {
        String name = series.path("metadatavalues").path(0).path("value").asText();
        String deployment = (account + "/deployments/" + name).toLowerCase(Locale.ROOT);
        String aggregation = figure == Samples.Figure.UTILIZATION ? "average" : "total";
        for (JsonNode point : series.path("data")) {
            Instant minute = Instant.parse(point.path("timeStamp").asText());
            double truth = figure.fromAzure(point.path(aggregation).asDouble(0));
            OptionalDouble told = samples.of(figure, deployment, minute);
            if (truth > 0) {
                compared++;
                if (told.isEmpty() || Math.abs(told.getAsDouble() - truth) > CLOSE) {
                    violations.add(
                            Violation.SAMPLE_LOST,
                            "%s of %s at %s is %s in Azure and was told as %s"
                                    .formatted(figure, deployment, minute, truth, told));
                }
            } else if (told.orElse(0) > 0) {
                violations.add(
                        Violation.SAMPLE_INVENTED,
                        "%s of %s at %s is nothing in Azure and was told as %s"
                                .formatted(figure, deployment, minute, told.getAsDouble()));
            }
        }
    }

    private JsonNode ask(String account, Samples.Figure figure, Instant from, Instant to) {
        String question =
                account
                        + "/providers/Microsoft.Insights/metrics?api-version=2024-02-01"
                        + "&metricnames="
                        + figure.azureName()
                        + "&aggregation=total,average&interval=PT1M&top=1000&timespan="
                        + encoded(from + "/" + to)
                        + "&$filter="
                        + encoded("ModelDeploymentName eq '*'");
        try {
            return JSON.readTree(azure.get(question));
        } catch (JsonProcessingException e) {
            throw new Refused("The simulated Azure Monitor's answer is no JSON: " + e.getMessage());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

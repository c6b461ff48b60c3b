package dev.ptu.backtest.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.score.Summary;
import java.util.List;

/** The result for programs. A figure that does not exist is null. */
public final class JsonReport {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    /** One series: terms, references, scores and every resize. */
    public static String series(Terms terms, SeriesResult result) {
        ObjectNode root = MAPPER.createObjectNode();
        root.set("terms", MAPPER.valueToTree(terms));
        root.setAll(node(result));
        return text(root);
    }

    /** Several series: the same for each, and the summary. */
    public static String all(Terms terms, List<SeriesResult> results, List<Summary> summaries) {
        ObjectNode root = MAPPER.createObjectNode();
        root.set("terms", MAPPER.valueToTree(terms));
        root.set("summary", withoutNaN(MAPPER.valueToTree(summaries)));
        ArrayNode series = root.putArray("series");
        results.forEach(result -> series.add(node(result)));
        return text(root);
    }

    private static ObjectNode node(SeriesResult result) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("series", result.series());
        node.put("fromMinute", result.fromMinute());
        node.put("toMinute", result.fromMinute() + result.demandPtu().length - 1);
        node.put("scale", result.scale());
        node.put("startPtu", result.startPtu());
        node.set("references", MAPPER.valueToTree(result.references()));
        node.set("plainRules", withoutNaN(MAPPER.valueToTree(result.plainRules())));
        node.set("policies", withoutNaN(MAPPER.valueToTree(result.scores())));
        ObjectNode resizes = node.putObject("resizes");
        for (Course course : result.courses()) {
            resizes.set(course.policy(), MAPPER.valueToTree(course.resizes()));
        }
        return node;
    }

    /** JSON has no NaN. */
    private static ArrayNode withoutNaN(ArrayNode rows) {
        rows.forEach(
                row ->
                        row.properties()
                                .forEach(
                                        field -> {
                                            boolean number = field.getValue().isDouble();
                                            if (number
                                                    && Double.isNaN(field.getValue().asDouble())) {
                                                field.setValue(rows.nullNode());
                                            }
                                        }));
        return rows;
    }

    private static String text(ObjectNode root) {
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that Jackson built is JSON.", e);
        }
    }
}

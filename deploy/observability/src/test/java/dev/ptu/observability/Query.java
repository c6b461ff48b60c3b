package dev.ptu.observability;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of a dashboard.
 *
 * @param where dashboard, panel and letter; or dashboard and annotation or variable
 * @param expression in PromQL, with Grafana's variables
 */
record Query(String where, String expression) {
    /** How Grafana is asked for the values of a variable: those of a label of some series. */
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), \\w+\\)");

    static List<Query> all() {
        List<Query> all = new ArrayList<>();
        for (Path file : Repository.dashboards()) {
            JsonNode dashboard = Repository.json(file);
            for (JsonNode panel : dashboard.path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    all.add(
                            new Query(
                                    "%s: %s, %s"
                                            .formatted(
                                                    file.getFileName(),
                                                    panel.path("title").asText(),
                                                    target.path("refId").asText()),
                                    target.path("expr").asText()));
                }
            }
            for (JsonNode variable : dashboard.path("templating").path("list")) {
                Matcher values = LABEL_VALUES.matcher(variable.path("definition").asText());
                if (values.matches()) {
                    all.add(
                            new Query(
                                    "%s: variable %s"
                                            .formatted(
                                                    file.getFileName(),
                                                    variable.path("name").asText()),
                                    values.group(1)));
                }
            }
            for (JsonNode annotation : dashboard.path("annotations").path("list")) {
                all.add(
                        new Query(
                                "%s: annotation %s"
                                        .formatted(
                                                file.getFileName(),
                                                annotation.path("name").asText()),
                                annotation.path("expr").asText()));
            }
        }
        return all;
    }

    /** As Grafana would ask it of a Prometheus that scrapes every second. */
    Query substituted(String deployment) {
        return new Query(
                where,
                expression.replace("$__rate_interval", "10s").replace("$deployment", deployment));
    }
}

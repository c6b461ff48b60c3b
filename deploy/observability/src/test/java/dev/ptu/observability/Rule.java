package dev.ptu.observability;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule of Prometheus.
 *
 * @param file where it stands
 * @param name of the recorded series or of the alert
 * @param alert whether it is an alert
 * @param expression in PromQL
 * @param node the rule as written
 */
record Rule(Path file, String name, boolean alert, String expression, JsonNode node) {
    private static final Pattern COMPARISON =
            Pattern.compile("(?<number>ptu:[a-z0-9_:]+(\\{[^}]*})?) [<>] [0-9.]+");

    static List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        for (Path file : Repository.ruleFiles()) {
            for (JsonNode group : Repository.yaml(file).path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                    rules.add(of(file, rule));
                }
            }
        }
        return rules;
    }

    static List<Rule> alerts() {
        return all().stream().filter(Rule::alert).toList();
    }

    static List<Rule> recordings() {
        return all().stream().filter(rule -> !rule.alert()).toList();
    }

    private static Rule of(Path file, JsonNode rule) {
        boolean alert = rule.has("alert");
        return new Rule(
                file,
                rule.path(alert ? "alert" : "record").asText(),
                alert,
                rule.path("expr").asText(),
                rule);
    }

    /** The number that an alert compares with its threshold; empty when it has another form. */
    String number() {
        Matcher comparison = COMPARISON.matcher(expression);
        return comparison.matches() ? comparison.group("number") : "";
    }

    String annotation(String name) {
        return node.path("annotations").path(name).asText();
    }

    String severity() {
        return node.path("labels").path("severity").asText();
    }
}

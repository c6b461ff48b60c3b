package dev.ptu.collector.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptu.runtime.azure.SpilloverPrerequisites;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a deployment does not spill, by what Azure answered. Pure. */
final class SpilloverFindings {
    private static final String PROPERTY = "spilloverDeploymentName";

    private SpilloverFindings() {}

    /** The name in a deployment's property; empty when it has none or this version hides it. */
    static Optional<String> target(JsonNode deployment) {
        String name = deployment.path("properties").path(PROPERTY).asText("");
        return name.isBlank() || name.equals("null")
                ? Optional.empty()
                : Optional.of(name.toLowerCase(Locale.ROOT));
    }

    /** Every prerequisite that one can read off both deployments and the account. */
    static List<Finding> prerequisites(
            SpilloverPrerequisites.Deployment from,
            SpilloverPrerequisites.Target target,
            SpilloverPrerequisites.Network network) {
        List<Finding> findings = new ArrayList<>();
        for (SpilloverPrerequisites.Check check :
                SpilloverPrerequisites.check(from, target, network)) {
            String about = check.prerequisite().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            findings.add(
                    switch (check.verdict()) {
                        case OK -> Finding.ok(about, check.sentence());
                        case DIFFERS -> Finding.differs(about, check.sentence());
                        case UNKNOWN -> Finding.unknown(about, check.sentence());
                    });
        }
        return findings;
    }

    /** A deployment of the Resource Manager's JSON. */
    static SpilloverPrerequisites.Deployment deployment(String id, JsonNode node) {
        JsonNode model = node.path("properties").path("model");
        return new SpilloverPrerequisites.Deployment(
                id,
                model.path("name").asText(),
                text(model.path("version")),
                text(model.path("format")),
                node.path("sku").path("name").asText());
    }

    /** Who may reach the account. */
    static SpilloverPrerequisites.Network network(JsonNode account) {
        JsonNode properties = account.path("properties");
        return new SpilloverPrerequisites.Network(
                text(properties.path("networkAcls").path("defaultAction")),
                text(properties.path("publicNetworkAccess")));
    }

    /**
     * Which api-versions show the property.
     *
     * @param configured the version that the services read by
     * @param shown the target by version, null where it is not shown; versions that failed are
     *     absent
     */
    static Finding property(String configured, Map<String, @Nullable String> shown) {
        List<String> showing =
                shown.entrySet().stream()
                        .filter(e -> e.getValue() != null)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (shown.get(configured) != null) {
            return Finding.ok(
                    PROPERTY,
                    "It is %s, shown by api-version %s."
                            .formatted(shown.get(configured), String.join(", ", showing)));
        }
        if (!showing.isEmpty()) {
            return Finding.differs(
                    PROPERTY,
                    "It is set but api-version %s hides it: set ptu.azure.deployments-api-version=%s, in collector and scaler."
                            .formatted(configured, showing.getFirst()));
        }
        return Finding.differs(
                PROPERTY,
                "It is not set, by any api-version that answered (%s): set it, or see that every request bears the header x-ms-spillover-deployment and give TARGET=<name> here."
                        .formatted(
                                shown.isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ", shown.keySet().stream().sorted().toList())));
    }

    /** What arrived lately, in {@code AzureOpenAIRequests} split by all its dimensions. */
    static Finding traffic(String from, @Nullable String target, List<MetricLines> metrics) {
        double throttled = 0;
        double spilled = 0;
        for (MetricLines metric : metrics) {
            for (MetricLines.Line line : metric.lines()) {
                String deployment = line.dimension("ModelDeploymentName");
                if (deployment.equalsIgnoreCase(from)
                        && line.dimension("StatusCode").equals("429")) {
                    throttled += line.sum("total");
                }
                if (target != null
                        && deployment.equalsIgnoreCase(target)
                        && line.dimension("IsSpillover").equalsIgnoreCase("true")) {
                    spilled += line.sum("total");
                }
            }
        }
        String numbers =
                "In the last hour %s answered %.0f requests with 429 and %.0f spilled to %s"
                        .formatted(from, throttled, spilled, target == null ? "it" : target);
        if (spilled > 0) {
            return Finding.ok("traffic", numbers + ": spillover works.");
        }
        return throttled > 0
                ? Finding.differs(
                        "traffic",
                        numbers
                                + ": spillover does not happen; mend what differs above, then what"
                                + " no read can show below.")
                : Finding.unknown("traffic", numbers + ": there was nothing to spill.");
    }

    /** What only the requests themselves can show. */
    static List<Finding> beyondReading() {
        return List.of(
                Finding.unknown(
                        "api-version of the requests",
                        "No read shows it: Microsoft's samples use 2024-10-21."),
                Finding.unknown(
                        "header on its way",
                        "No read shows whether a client SDK or gateway drops"
                                + " x-ms-spillover-deployment: log what leaves it. A spilled answer"
                                + " bears x-ms-spillover-from-deployment."));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText() : null;
    }
}

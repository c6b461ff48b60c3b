package dev.ptu.kubernetes;

import static dev.ptu.kubernetes.Objects.each;
import static dev.ptu.kubernetes.Objects.title;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The laws of what selects pods: Services, PodDisruptionBudgets, PodMonitors, NetworkPolicies. */
final class Selections {
    private Selections() {}

    static Stream<String> selects(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        rendered.of("Service")
                .forEach(
                        service -> {
                            JsonNode selector =
                                    Objects.YAML
                                            .createObjectNode()
                                            .set("matchLabels", service.at("/spec/selector"));
                            each(service.at("/spec/ports"))
                                    .forEach(
                                            port ->
                                                    exists(
                                                            faults,
                                                            rendered,
                                                            service,
                                                            selector,
                                                            port.path("targetPort").asText()));
                        });
        rendered.of("PodDisruptionBudget")
                .forEach(budget -> chosen(faults, rendered, budget, budget.at("/spec/selector")));
        rendered.of("PodMonitor")
                .forEach(
                        monitor ->
                                each(monitor.at("/spec/podMetricsEndpoints"))
                                        .forEach(
                                                endpoint ->
                                                        exists(
                                                                faults,
                                                                rendered,
                                                                monitor,
                                                                monitor.at("/spec/selector"),
                                                                endpoint.path("port").asText())));
        rendered.of("NetworkPolicy").forEach(policy -> policy(faults, rendered, policy));
        return faults.stream();
    }

    private static void policy(List<String> faults, Rendered rendered, JsonNode policy) {
        JsonNode selector = policy.at("/spec/podSelector");
        chosen(faults, rendered, policy, selector);
        each(policy.at("/spec/ingress"))
                .flatMap(rule -> each(rule.path("ports")))
                .forEach(
                        port ->
                                exists(
                                        faults,
                                        rendered,
                                        policy,
                                        selector,
                                        port.path("port").asText()));
        Stream.concat(
                        each(policy.at("/spec/ingress")).flatMap(rule -> each(rule.path("from"))),
                        each(policy.at("/spec/egress")).flatMap(rule -> each(rule.path("to"))))
                .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                // Pods of an operator are not part of what is rendered.
                .filter(peer -> !peer.toString().contains("strimzi.io/cluster"))
                .forEach(peer -> chosen(faults, rendered, policy, peer.path("podSelector")));
    }

    private static void chosen(
            List<String> faults, Rendered rendered, JsonNode who, JsonNode selector) {
        if (rendered.selected(selector).findAny().isEmpty()) {
            faults.add(title(who) + " selects no pod by " + selector);
        }
    }

    private static void exists(
            List<String> faults, Rendered rendered, JsonNode who, JsonNode selector, String port) {
        chosen(faults, rendered, who, selector);
        rendered.selected(selector)
                .filter(
                        workload ->
                                Rendered.containers(workload)
                                        .noneMatch(container -> ports(container).contains(port)))
                .forEach(
                        workload ->
                                faults.add(
                                        "%s wants port %s, which %s does not have"
                                                .formatted(title(who), port, title(workload))));
    }

    static Stream<String> deniedByDefault(Rendered rendered) {
        List<JsonNode> denied =
                rendered.of("NetworkPolicy")
                        .map(policy -> policy.path("spec"))
                        .filter(
                                spec ->
                                        spec.path("policyTypes").size() == 2
                                                && !spec.has("ingress")
                                                && !spec.has("egress"))
                        .map(spec -> spec.path("podSelector"))
                        .toList();
        return rendered.workloads()
                .filter(
                        workload ->
                                denied.stream()
                                        .noneMatch(
                                                selector ->
                                                        Rendered.matches(
                                                                selector,
                                                                Rendered.podLabels(workload))))
                .map(workload -> title(workload) + ": no NetworkPolicy denies what none allows");
    }

    static Set<String> ports(JsonNode container) {
        return each(container.path("ports"))
                .flatMap(
                        port ->
                                Stream.of(
                                        port.path("name").asText(),
                                        port.path("containerPort").asText()))
                .collect(Collectors.toSet());
    }
}

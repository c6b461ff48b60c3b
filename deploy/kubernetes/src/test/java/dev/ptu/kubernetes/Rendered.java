package dev.ptu.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the API server would be given.
 *
 * @param title which overlay, with which components
 * @param objects in the order of kustomize
 */
record Rendered(String title, List<JsonNode> objects) {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "Job");

    /** The objects of a kind. */
    Stream<JsonNode> of(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    /** What runs containers. */
    Stream<JsonNode> workloads() {
        return objects.stream().filter(object -> WORKLOADS.contains(object.path("kind").asText()));
    }

    /** What is to run all the time. */
    Stream<JsonNode> services() {
        return workloads().filter(object -> !object.path("kind").asText().equals("Job"));
    }

    /** The pod template of a workload. */
    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    /** The containers of a workload, those that only run at first included. */
    static Stream<JsonNode> containers(JsonNode workload) {
        return Stream.concat(
                Objects.each(pod(workload).path("containers")),
                Objects.each(pod(workload).path("initContainers")));
    }

    /** The labels of a workload's pods. */
    static Map<String, String> podLabels(JsonNode workload) {
        return workload.at("/spec/template/metadata/labels").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    /** The workloads whose pods a label selector selects. */
    Stream<JsonNode> selected(JsonNode selector) {
        return workloads().filter(workload -> matches(selector, podLabels(workload)));
    }

    /** Whether labels satisfy a label selector, as Kubernetes reads it. */
    static boolean matches(JsonNode selector, Map<String, String> labels) {
        return selector.path("matchLabels").properties().stream()
                        .allMatch(
                                wanted ->
                                        wanted.getValue()
                                                .asText()
                                                .equals(labels.get(wanted.getKey())))
                && Objects.each(selector.path("matchExpressions"))
                        .allMatch(
                                expression ->
                                        expression.path("operator").asText().equals("In")
                                                && Objects.each(expression.path("values"))
                                                        .map(JsonNode::asText)
                                                        .anyMatch(
                                                                value ->
                                                                        value.equals(
                                                                                labels.get(
                                                                                        expression
                                                                                                .path(
                                                                                                        "key")
                                                                                                .asText()))));
    }

    @Override
    public String toString() {
        return title;
    }
}

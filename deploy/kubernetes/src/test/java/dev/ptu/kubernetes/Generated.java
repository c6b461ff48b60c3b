package dev.ptu.kubernetes;

import static dev.ptu.kubernetes.Objects.each;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptu.events.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of this folder that say again what is said elsewhere. */
final class Generated {
    private static final String BY =
            "# Made from %s: ./mvnw -pl deploy/kubernetes test -Dregenerate=true\n";

    /** Of three replicas two must have a record before it counts as written. */
    private static final String REPLICAS =
            """
              partitions: %d
              replicas: 3
              config:
                min.insync.replicas: 2
            """
                    .formatted(Topic.DEFAULT_PARTITIONS);

    /** Which services of deploy/kafka/acls.yaml run here. */
    private static final List<String> SERVICES = List.of("metrics-collector", "scaler", "notifier");

    private Generated() {}

    /** Strimzi's topics. */
    static String topics() {
        return BY.formatted("dev.ptu.events.Topic")
                + Arrays.stream(Topic.values())
                        .map(
                                topic ->
                                        """
                                        apiVersion: kafka.strimzi.io/v1
                                        kind: KafkaTopic
                                        metadata:
                                          name: %s
                                          labels:
                                            strimzi.io/cluster: ptu
                                        spec:
                                        """
                                                        .formatted(topic.topicName())
                                                + REPLICAS
                                                + settings(topic).entrySet().stream()
                                                        .map(
                                                                each ->
                                                                        "    %s: %s\n"
                                                                                .formatted(
                                                                                        each
                                                                                                .getKey(),
                                                                                        each
                                                                                                .getValue()))
                                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining("---\n"));
    }

    /** The list that the Job goes by: a topic's name and its settings. */
    static String topicList() {
        return BY.formatted("dev.ptu.events.Topic")
                + Arrays.stream(Topic.values())
                        .map(
                                topic ->
                                        topic.topicName()
                                                + settings(topic).entrySet().stream()
                                                        .map(
                                                                each ->
                                                                        " %s=%s"
                                                                                .formatted(
                                                                                        each
                                                                                                .getKey(),
                                                                                        each
                                                                                                .getValue()))
                                                        .collect(Collectors.joining())
                                                + "\n")
                        .collect(Collectors.joining());
    }

    private static Map<String, String> settings(Topic topic) {
        return new java.util.TreeMap<>(topic.settings());
    }

    /** Strimzi's users with their rights. */
    static String users(JsonNode acls) {
        return BY.formatted("deploy/kafka/acls.yaml")
                + SERVICES.stream()
                        .map(service -> user(service, acls.path("principals").path(service)))
                        .collect(Collectors.joining("---\n"));
    }

    private static String user(String service, JsonNode rights) {
        return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaUser
        metadata:
          name: %s
          labels:
            strimzi.io/cluster: ptu
        spec:
          authentication:
            type: scram-sha-512
          authorization:
            type: simple
            acls:
        """
                        .formatted(service)
                + each(rights).flatMap(Generated::right).collect(Collectors.joining());
    }

    private static Stream<String> right(JsonNode right) {
        return Stream.of(
                "      # %s\n".formatted(right.path("why").asText()),
                "      - resource: {type: %s, name: %s, patternType: %s}\n"
                        .formatted(
                                right.path("resource").asText(),
                                right.path("name").asText(),
                                right.path("pattern")
                                        .asText("literal")
                                        .replace("prefixed", "prefix")),
                "        operations: [%s]\n"
                        .formatted(
                                each(right.path("operations"))
                                        .map(JsonNode::asText)
                                        .collect(Collectors.joining(", "))));
    }

    /** The Prometheus Operator's rules: the groups of Prometheus' own rule files. */
    static String rules(List<String> files) {
        return BY.formatted("deploy/observability/alerts")
                + """
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata:
                  name: ptu-autoscaler
                  labels:
                    app.kubernetes.io/part-of: ptu-autoscaler
                spec:
                  groups:
                """
                + files.stream()
                        .flatMap(String::lines)
                        .filter(line -> !line.startsWith("#"))
                        .filter(line -> !line.equals("groups:") && !line.equals("---"))
                        .map(line -> line.isBlank() ? "\n" : "  " + line + "\n")
                        .collect(Collectors.joining());
    }
}

package dev.ptu.kubernetes;

import static dev.ptu.kubernetes.Objects.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The keys that ConfigMaps and environments set, against those that the services know: the rows of
 * docs/configuration.md, which the services' own tests hold to the code, Kafka's client settings,
 * and the few of Quarkus that are used here.
 */
final class Keys {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(ptu\\.[^`]+)` \\|");

    private static final Set<String> OTHERS =
            Set.of(
                    "QUARKUS_PROFILE",
                    "QUARKUS_HTTP_PORT",
                    "QUARKUS_CONFIG_LOCATIONS",
                    "QUARKUS_OIDC_TENANT_ENABLED",
                    "QUARKUS_OIDC_AUTH_SERVER_URL",
                    "QUARKUS_OIDC_CLIENT_ID",
                    "EVENT_HUBS_CONNECTION_STRING");

    private final List<String> documented;
    private final Set<String> kafka;

    /** By the text of docs/configuration.md. */
    Keys(String page) {
        documented = ROW.matcher(page).results().map((MatchResult row) -> row.group(1)).toList();
        kafka =
                Stream.concat(
                                ConsumerConfig.configNames().stream(),
                                ProducerConfig.configNames().stream())
                        .collect(Collectors.toSet());
    }

    /** One sentence per key that no service knows. */
    List<String> faults(Rendered rendered) {
        return rendered.workloads()
                .filter(
                        workload ->
                                Set.of("metrics-collector", "scaler", "notifier")
                                        .contains(Objects.name(workload)))
                .flatMap(
                        workload ->
                                Stream.concat(
                                                environment(rendered, workload),
                                                files(rendered, workload))
                                        .map(fault -> Objects.title(workload) + ": " + fault))
                .distinct()
                .toList();
    }

    private Stream<String> environment(Rendered rendered, JsonNode workload) {
        Stream<String> set =
                Rendered.containers(workload)
                        .flatMap(container -> each(container.path("env")))
                        .map(env -> env.path("name").asText());
        Stream<String> from =
                Rendered.containers(workload)
                        .flatMap(container -> each(container.path("envFrom")))
                        .map(source -> source.at("/configMapRef/name").asText())
                        .flatMap(map -> data(rendered, map))
                        .flatMap(
                                data ->
                                        data.properties().stream()
                                                .map(java.util.Map.Entry::getKey));
        return Stream.concat(set, from)
                .filter(variable -> !knownVariable(variable))
                .map(variable -> variable + " is no variable of any service");
    }

    private boolean knownVariable(String variable) {
        return OTHERS.contains(variable)
                || documented.stream().anyMatch(key -> variable.matches(variable(key)))
                || (variable.startsWith("KAFKA_")
                        && kafka.contains(
                                variable.substring("KAFKA_".length())
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '.')));
    }

    private static String variable(String key) {
        return key.replace("<name>", "\u0001")
                .replace("[]", "_\u0002_")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9\u0001\u0002]", "_")
                .replace("\u0001", "[A-Z0-9_]+")
                .replace("\u0002", "[0-9]+");
    }

    /** Of the ConfigMaps that are mounted as files. */
    private Stream<String> files(Rendered rendered, JsonNode workload) {
        return each(Rendered.pod(workload).path("volumes"))
                .map(volume -> volume.at("/configMap/name").asText())
                .flatMap(map -> data(rendered, map))
                .flatMap(data -> data.properties().stream())
                .flatMap(file -> Objects.parse(file.getValue().asText()).stream())
                .flatMap(yaml -> flat("", yaml))
                .filter(key -> !knownKey(key))
                .map(key -> key + " is no key of any service");
    }

    private boolean knownKey(String key) {
        return documented.stream().anyMatch(row -> key.matches(pattern(row)))
                || (key.startsWith("kafka.") && kafka.contains(key.substring("kafka.".length())));
    }

    private static String pattern(String row) {
        return Pattern.quote(row)
                .replace("[]", "\\E\\[\\d+\\]\\Q")
                .replace("<name>", "\\E[^.\\[]+\\Q");
    }

    private static Stream<String> flat(String path, JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .flatMap(
                            entry ->
                                    flat(
                                            path.isEmpty()
                                                    ? entry.getKey()
                                                    : path + "." + entry.getKey(),
                                            entry.getValue()));
        }
        if (node.isArray() && each(node).anyMatch(JsonNode::isObject)) {
            return each(node).flatMap(element -> flat(path + "[0]", element));
        }
        return Stream.of(path);
    }

    private static Stream<JsonNode> data(Rendered rendered, String map) {
        return rendered.of("ConfigMap")
                .filter(each -> Objects.name(each).equals(map))
                .map(each -> each.path("data"));
    }
}

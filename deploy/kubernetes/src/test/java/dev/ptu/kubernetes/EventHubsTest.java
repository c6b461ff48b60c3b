package dev.ptu.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The overlay sets what deploy/kafka/settings/event-hubs.yaml sets, and where it must differ. */
class EventHubsTest {
    private static final Path SETTINGS = Path.of("../kafka/settings/event-hubs.yaml");

    @Test
    void theServicesReachItByTheSettingsThatWereTested() {
        assumeThat(SETTINGS).exists();
        Map<String, String> wanted = new TreeMap<>();
        flatten("", Objects.parse(Kustomize.read(SETTINGS)).getFirst(), wanted);

        assertThat(found())
                .isEqualTo(
                        wanted.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                each ->
                                                        each.getValue()
                                                                .replace("${", "$(")
                                                                .replace("}", ")"))));
    }

    /** The scaler's keys, but for the bootstrap address and what is no matter of Event Hubs. */
    private static Map<String, String> found() {
        Rendered rendered = Kustomize.render("event-hubs");
        Map<String, String> found = new TreeMap<>();
        JsonNode scaler =
                rendered.services()
                        .filter(each -> Objects.name(each).equals("scaler"))
                        .findFirst()
                        .orElseThrow();
        rendered.of("ConfigMap")
                .filter(map -> Objects.name(map).startsWith("kafka-"))
                .flatMap(map -> map.path("data").properties().stream())
                .forEach(each -> found.put(key(each.getKey()), each.getValue().asText()));
        Rendered.containers(scaler)
                .flatMap(container -> Objects.each(container.path("env")))
                .filter(env -> env.path("name").asText().startsWith("KAFKA_"))
                .forEach(
                        env ->
                                found.put(
                                        key(env.path("name").asText()),
                                        env.path("value").asText()));
        rendered.of("ConfigMap")
                .filter(map -> Objects.name(map).startsWith("scaler-"))
                .flatMap(map -> map.path("data").properties().stream())
                .forEach(
                        file ->
                                flatten(
                                        "",
                                        Objects.parse(file.getValue().asText()).getFirst(),
                                        found));
        found.remove("kafka.bootstrap.servers");
        found.remove("ptu.scaler.policies-file");
        found.remove("ptu.scaler.standby-replicas");
        return found;
    }

    private static String key(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            each ->
                                    flatten(
                                            path.isEmpty()
                                                    ? each.getKey()
                                                    : path + "." + each.getKey(),
                                            each.getValue(),
                                            into));
        } else {
            into.put(path, node.asText());
        }
    }
}

package dev.ptu.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ptu.events.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said twice is said alike; with {@code -Dregenerate=true} it is written anew. */
class GeneratedTest {
    private static final Path STRIMZI = Path.of("components/strimzi");

    @Test
    void theTopicsOfStrimziAreThoseOfTheServices() throws IOException {
        held(STRIMZI.resolve("topics.yaml"), Generated.topics());
    }

    @Test
    void theTopicsOfTheJobAreThoseOfTheServices() throws IOException {
        held(Path.of("components/topics-job/topics.txt"), Generated.topicList());
    }

    @Test
    void theRightsOfStrimzisUsersAreThoseThatWereTested() throws IOException {
        Path acls = Path.of("../kafka/acls.yaml");
        assumeThat(acls).exists();

        held(
                STRIMZI.resolve("users.yaml"),
                Generated.users(Objects.parse(Kustomize.read(acls)).getFirst()));
    }

    @Test
    void theRulesOfTheOperatorAreThoseThatWereTested() throws IOException {
        Path alerts = Path.of("../observability/alerts");
        assumeThat(alerts).exists();
        List<String> files;
        try (Stream<Path> found = Files.list(alerts)) {
            files =
                    found.filter(file -> file.toString().matches(".*\\.ya?ml"))
                            .sorted()
                            .map(Kustomize::read)
                            .toList();
        }

        held(Path.of("components/prometheus-operator/rules.yaml"), Generated.rules(files));
    }

    /** Read back as the operator reads it, and not only as the text that was written. */
    @Test
    void everyTopicIsThereWithItsSettings() {
        Map<String, Map<String, String>> found =
                Kustomize.render("azure")
                        .of("KafkaTopic")
                        .collect(
                                Collectors.toMap(
                                        Objects::name,
                                        topic ->
                                                topic.at("/spec/config").properties().stream()
                                                        .filter(
                                                                each ->
                                                                        !each.getKey()
                                                                                .startsWith("min."))
                                                        .collect(
                                                                Collectors.toMap(
                                                                        Map.Entry::getKey,
                                                                        each ->
                                                                                each.getValue()
                                                                                        .asText()))));

        assertThat(found)
                .isEqualTo(
                        Stream.of(Topic.values())
                                .collect(
                                        Collectors.toMap(
                                                Topic::topicName,
                                                topic -> new TreeMap<>(topic.settings()))));
        assertThat(Kustomize.render("azure").of("KafkaTopic"))
                .allSatisfy(
                        topic ->
                                assertThat(topic.at("/spec/partitions").asInt())
                                        .isEqualTo(Topic.DEFAULT_PARTITIONS));
    }

    @Test
    void theSimulatedAzureIsThatOfTheDemo() {
        assertThat(Kustomize.read(Path.of("overlays/simulator/config/scenario.json")))
                .isEqualTo(Kustomize.read(Path.of("../local/config/scenario.json")));
    }

    private static void held(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(file, wanted);
        }
        assertThat(file)
                .as("make it anew: ./mvnw -pl deploy/kubernetes test -Dregenerate=true")
                .exists();
        assertThat(Kustomize.read(file)).isEqualTo(wanted);
    }
}

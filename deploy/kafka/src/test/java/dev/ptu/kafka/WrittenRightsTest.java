package dev.ptu.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.ptu.events.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written in several places says the same. */
class WrittenRightsTest {
    private static final List<String> SERVICES = List.of("metrics-collector", "scaler", "notifier");
    private static final Pattern ROW =
            Pattern.compile("\\| `[^|]+` \\| (topic|group|transactionalId) ");
    private static final Pattern CALL = Pattern.compile("allow [a-z-]+ --");
    private final Rights rights = Rights.read();

    @Test
    void theTableOfThePageIsTheFile() throws IOException {
        assertThat(written("README.md", ROW, lines(WrittenRightsTest::row).toList()))
                .isEqualTo(lines(WrittenRightsTest::row).toList());
    }

    @Test
    void theCallsOfTheScriptAreTheFile() throws IOException {
        assertThat(written("apply-acls.sh", CALL, lines(WrittenRightsTest::call).toList()))
                .isEqualTo(lines(WrittenRightsTest::call).toList());
    }

    @Test
    void everyTopicThatIsNamedIsOneOfOurs() {
        List<String> topics = Arrays.stream(Topic.values()).map(Topic::topicName).toList();

        assertThat(
                        lines((principal, right) -> right)
                                .filter(right -> right.resource().equals("topic"))
                                .filter(right -> !right.name().equals("ptu-scaler-")))
                .allMatch(right -> topics.stream().anyMatch(topic -> right.covers("topic", topic)));
    }

    @Test
    void everyTopicIsReadByAServiceOrWrittenForSubscribersAndWrittenBySomebody() {
        assertThat(Topic.values())
                .allMatch(
                        topic ->
                                rights.principals().keySet().stream()
                                        .anyMatch(one -> allows(one, "Write", topic)));
        assertThat(
                        Arrays.stream(Topic.values())
                                .filter(
                                        topic ->
                                                SERVICES.stream()
                                                        .noneMatch(
                                                                one -> allows(one, "Read", topic))))
                .containsExactly(Topic.DEAD_LETTERS);
    }

    @Test
    void onlyTheScalerWritesWhatChangesWhatAzureBills() {
        assertThat(
                        rights.principals().keySet().stream()
                                .filter(
                                        one ->
                                                Stream.of(
                                                                Topic.DECISIONS,
                                                                Topic.OPERATIONS,
                                                                Topic.JOURNAL,
                                                                Topic.POLICIES)
                                                        .anyMatch(
                                                                topic ->
                                                                        allows(
                                                                                one, "Write",
                                                                                topic))))
                .containsExactly("scaler");
    }

    @Test
    void plainHasTheKeysOfScramAndThoseThatEventHubsProves() throws IOException {
        Set<String> plain = keys("plain.yaml");

        assertThat(plain).isEqualTo(keys("scram.yaml"));
        assertThat(keys("event-hubs.yaml"))
                .containsAll(
                        plain.stream()
                                .filter(key -> !key.startsWith("kafka.ssl.truststore"))
                                .toList());
    }

    /** The lines of a file that say rights; with -Drights.write=true they are put right before. */
    private static List<String> written(String file, Pattern right, List<String> wanted)
            throws IOException {
        Path path = Rights.Folder.of(file);
        List<String> all = new ArrayList<>(Files.readAllLines(path));
        if (Boolean.getBoolean("rights.write")) {
            int first =
                    IntStream.range(0, all.size())
                            .filter(i -> right.matcher(all.get(i)).lookingAt())
                            .findFirst()
                            .orElseThrow();
            all.removeIf(line -> right.matcher(line).lookingAt());
            all.addAll(first, wanted);
            Files.write(path, all);
        }
        return all.stream().filter(line -> right.matcher(line).lookingAt()).toList();
    }

    private boolean allows(String principal, String operation, Topic topic) {
        return rights.allows(principal, operation, "topic", topic.topicName());
    }

    private <T> Stream<T> lines(BiFunction<String, Rights.Right, T> form) {
        return rights.principals().entrySet().stream()
                .flatMap(
                        one ->
                                one.getValue().stream()
                                        .map(right -> form.apply(one.getKey(), right)));
    }

    private static String row(String principal, Rights.Right right) {
        return "| `%s` | %s `%s%s` | %s | %s%s |"
                .formatted(
                        principal,
                        right.resource(),
                        right.name(),
                        right.prefixed() ? "*" : "",
                        String.join(", ", right.operations()),
                        right.why(),
                        right.idle() == null ? "" : " (*idle*: " + right.idle() + ")");
    }

    private static String call(String principal, Rights.Right right) {
        return "allow %s --%s \"${PREFIX}%s\"%s%s"
                .formatted(
                        principal,
                        Rights.constant(right.resource())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'),
                        right.name(),
                        right.prefixed() ? " --resource-pattern-type prefixed" : "",
                        right.operations().stream()
                                .map(operation -> " --operation " + operation)
                                .collect(Collectors.joining()));
    }

    private static Set<String> keys(String file) throws IOException {
        JsonNode root =
                new ObjectMapper(new YAMLFactory())
                        .readTree(Rights.Folder.of("settings/" + file).toFile());
        Set<String> keys = new TreeSet<>();
        collect("", root, keys);
        return keys;
    }

    private static void collect(String path, JsonNode node, Set<String> keys) {
        if (!node.isObject()) {
            keys.add(path.substring(1));
        }
        node.properties()
                .forEach(entry -> collect(path + "." + entry.getKey(), entry.getValue(), keys));
    }
}

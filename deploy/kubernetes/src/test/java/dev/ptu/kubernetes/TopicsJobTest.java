package dev.ptu.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of the topics Job, with a kafka-topics.sh that only says how it was called. */
class TopicsJobTest {
    private static final Path JOB = Path.of("components/topics-job");

    @TempDir Path folder;

    @Test
    void everyTopicIsMadeWithItsSettings() throws Exception {
        String calls = run("echo \"$@\"", 0);

        assertThat(calls.lines())
                .containsExactlyElementsOf(
                        Arrays.stream(Topic.values()).map(TopicsJobTest::call).toList());
    }

    @Test
    void theFirstTopicThatCannotBeMadeEndsTheJob() throws Exception {
        assertThat(run("echo one; exit 1", 1)).isEqualTo("one\n");
    }

    private static String call(Topic topic) {
        return "--bootstrap-server kafka:9092 --create --if-not-exists --topic "
                + topic.topicName()
                + " --partitions 12 --replication-factor 3"
                + new TreeMap<>(topic.settings())
                        .entrySet().stream()
                                .map(each -> " --config " + each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining());
    }

    private String run(String command, int exit) throws Exception {
        Path tool = Files.writeString(folder.resolve("kafka-topics.sh"), command + "\n");
        Path script =
                Files.writeString(
                        folder.resolve("create.sh"),
                        Kustomize.read(JOB.resolve("create.sh"))
                                .replace("/opt/kafka/bin/kafka-topics.sh", "sh " + tool)
                                .replace("/topics/", JOB.toAbsolutePath() + "/"));
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString());
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
        builder.environment().put("PARTITIONS", "12");
        builder.environment().put("REPLICATION_FACTOR", "3");
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isEqualTo(exit);
        return out;
    }
}

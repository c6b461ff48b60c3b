package dev.ptu.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/events.md says what the code does. */
class EventsPageTest {
    private static final Path DOCS = Path.of("../docs");
    private static final String PAGE = read(DOCS.resolve("events.md"));

    @ParameterizedTest
    @EnumSource
    void everyTopicHasItsLine(Topic topic) {
        String line = line(topic);
        String retention = topic.settings().getOrDefault("retention.ms", "");

        assertThat(line.contains("compacted"))
                .isEqualTo(topic.settings().get("cleanup.policy").contains("compact"));
        assertThat(line.contains("14 days")).isEqualTo(retention.equals("1209600000"));
        assertThat(line.contains("400 days")).isEqualTo(retention.equals("34560000000"));
    }

    @ParameterizedTest
    @EnumSource
    void everyEventIsInTheLineOfItsTopic(EventType type) {
        assertThat(line(type.topic()))
                .contains("[" + type.record().getSimpleName() + "]")
                .contains(type.schema());
    }

    @Test
    void everyLinkLeadsSomewhere() {
        Matcher links = Pattern.compile("\\]\\((\\.\\./[^)]+)\\)").matcher(PAGE);

        assertThat(links.results().map(link -> DOCS.resolve(link.group(1))))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void everyHeaderIsNamed() {
        Golden golden = Golden.named("scale-applied");
        Decoded decoded = EventCodec.decode(golden.type().type(), golden.bytes(), Instant.MAX);
        Event event = ((Decoded.Parsed) decoded).event();

        assertThat(CloudEvents.headers(event, "/ptu/scaler").keySet())
                .allSatisfy(header -> assertThat(PAGE).contains("| `" + header + "` |"));
    }

    @Test
    void theExampleOfThePartitionRuleIsRight() {
        Matcher example =
                Pattern.compile("`(/subscriptions/\\S+)`\\s+is in partition (\\d+) of 12")
                        .matcher(PAGE);

        assertThat(example.find()).isTrue();
        assertThat(AccountPartitioner.partition(example.group(1) + "/deployments/x", 12))
                .isEqualTo(Integer.parseInt(example.group(2)));
    }

    @Test
    void theJavaExampleIsTheOneThatRuns() {
        String source = read(Path.of("src/test/java/dev/ptu/runtime/kafka/ReadDecisions.java"));

        String example = source.substring(source.indexOf("import static"));

        assertThat(PAGE).contains("```java\n" + example + "```");
    }

    @Test
    void theJavaScriptExampleIsTheOneThatRuns() {
        String example = read(Path.of("../docs/examples/javascript/decisions.js"));

        assertThat(PAGE).contains("```javascript\n" + example + "```");
    }

    private static String line(Topic topic) {
        return PAGE.lines()
                .filter(line -> line.startsWith("| `" + topic.topicName() + "` |"))
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.ptu.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The AsyncAPI document says what the code does. */
class AsyncApiTest {
    private static final JsonNode DOCUMENT = document();

    @Test
    void itIsAsyncApi3() {
        assertThat(DOCUMENT.path("asyncapi").asText()).isEqualTo("3.0.0");
    }

    @Test
    void itHasEveryTopicAndNoOther() {
        assertThat(DOCUMENT.path("channels").valueStream().map(c -> c.path("address").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aTopicsSettingsAreTheOnesItIsMadeWith(Topic topic) {
        JsonNode kafka = channel(topic).at("/bindings/kafka");
        Map<String, String> told = new TreeMap<>();
        kafka.path("topicConfiguration")
                .properties()
                .forEach(setting -> told.put(setting.getKey(), text(setting.getValue())));
        channel(topic)
                .path("x-topic-settings")
                .properties()
                .forEach(setting -> told.put(setting.getKey(), text(setting.getValue())));

        assertThat(told).isEqualTo(topic.settings());
        assertThat(kafka.path("topic").asText()).isEqualTo(topic.topicName());
        assertThat(kafka.path("partitions").asInt()).isEqualTo(Topic.DEFAULT_PARTITIONS);
        assertThat(channel(topic).path("x-partitioning").asText()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void everyEventTravelsOnItsTopic(EventType type) {
        List<String> names =
                channel(type.topic())
                        .path("messages")
                        .valueStream()
                        .map(AsyncApiTest::resolve)
                        .map(message -> message.path("name").asText())
                        .toList();

        assertThat(names).contains(type.type());
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageRefersToItsSchema(EventType type) {
        JsonNode message =
                DOCUMENT.at("/components/messages")
                        .valueStream()
                        .filter(m -> m.path("name").asText().equals(type.type()))
                        .collect(Collectors.collectingAndThen(Collectors.toList(), List::getFirst));

        assertThat(message.at("/payload/schema/$ref").asText())
                .isEqualTo("./schema/" + type.schema());
        assertThat(message.at("/bindings/kafka/key/description").asText()).isNotBlank();
        assertThat(resolve(message.at("/traits/0")).path("headers").path("required").isEmpty())
                .isFalse();
    }

    @Test
    void theHeadersAreTheOnesThatAreSent() {
        Golden golden = Golden.named("scale-applied");
        Event event =
                ((Decoded.Parsed)
                                EventCodec.decode(
                                        golden.type().type(), golden.bytes(), Instant.MAX))
                        .event();
        JsonNode headers = DOCUMENT.at("/components/messageTraits/cloudEvent/headers");

        Map<String, String> sent = CloudEvents.headers(event, "/ptu/scaler");

        assertThat(headers.path("required").valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(sent.keySet());
        assertThat(sent.get("ce_type")).matches(headers.at("/properties/ce_type/pattern").asText());
        assertThat(sent.get("ce_specversion"))
                .isEqualTo(headers.at("/properties/ce_specversion/const").asText());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = DOCUMENT.findValuesAsText("$ref");

        assertThat(references).isNotEmpty();
        assertThat(references)
                .allSatisfy(
                        reference ->
                                assertThat(
                                                reference.startsWith("#")
                                                        ? !DOCUMENT.at(reference.substring(1))
                                                                .isMissingNode()
                                                        : EventType.class.getResource(
                                                                        reference.substring(2))
                                                                != null)
                                        .as(reference)
                                        .isTrue());
    }

    private static JsonNode channel(Topic topic) {
        return DOCUMENT.path("channels")
                .valueStream()
                .filter(c -> c.path("address").asText().equals(topic.topicName()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode resolve(JsonNode reference) {
        return DOCUMENT.at(reference.path("$ref").asText().substring(1));
    }

    private static String text(JsonNode setting) {
        return setting.isArray()
                ? setting.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))
                : setting.asText();
    }

    private static JsonNode document() {
        try (InputStream file = EventType.class.getResourceAsStream("asyncapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

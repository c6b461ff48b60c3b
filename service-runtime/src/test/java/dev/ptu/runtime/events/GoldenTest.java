package dev.ptu.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The promise to subscribers and to our own old records: what was published once still parses. */
class GoldenTest {
    private static final Instant NOW = Instant.parse("2026-03-03T00:00:00Z");

    static List<Golden> goldens() {
        return Golden.all();
    }

    @Test
    void everyEventHasAGolden() {
        assertThat(goldens().stream().map(Golden::type).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(EventType.values());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyPublishedVersionStillParses(Golden golden) {
        Decoded decoded = EventCodec.decode(golden.type().type(), golden.bytes(), NOW);

        assertThat(decoded).isInstanceOf(Decoded.Parsed.class);
        assertThat(((Decoded.Parsed) decoded).event()).isInstanceOf(golden.type().record());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void whatIsWrittenIsWhatWasPublishedAndNullWhatWasAddedLater(Golden golden) throws IOException {
        JsonNode written = Golden.JSON.readTree(EventCodec.encode(event(golden)));

        dropNullsAddedLater(written, golden.tree());

        assertThat(written.toString()).isEqualTo(golden.tree().toString());
    }

    /**
     * A golden of an older version has no word on what was added since; everything else must be.
     */
    private static void dropNullsAddedLater(JsonNode written, JsonNode golden) {
        if (written instanceof ObjectNode object && golden.isObject()) {
            List<String> later =
                    object.properties().stream()
                            .filter(e -> e.getValue().isNull() && !golden.has(e.getKey()))
                            .map(Map.Entry::getKey)
                            .toList();
            object.remove(later);
            object.properties()
                    .forEach(e -> dropNullsAddedLater(e.getValue(), golden.path(e.getKey())));
        } else if (written.isArray() && golden.isArray()) {
            for (int i = 0; i < written.size(); i++) {
                dropNullsAddedLater(written.get(i), golden.path(i));
            }
        }
    }

    /** The newest golden of each event has every field, so that the rule above hides nothing. */
    @ParameterizedTest
    @EnumSource
    void someGoldenSaysEveryFieldThatIsWritten(EventType type) {
        assertThat(goldens().stream().filter(g -> g.type() == type))
                .anySatisfy(
                        golden ->
                                assertThat(
                                                new String(
                                                        EventCodec.encode(event(golden)),
                                                        StandardCharsets.UTF_8))
                                        .isEqualTo(golden.tree().toString()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void whatIsWrittenReadsBackAsTheSameEvent(Golden golden) {
        Event event = event(golden);

        Decoded again = EventCodec.decode(golden.type().type(), EventCodec.encode(event), NOW);

        assertThat(again).isEqualTo(new Decoded.Parsed(event));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyGoldenFitsItsSchema(Golden golden) {
        assertThat(Schemas.faults(golden.type(), golden.tree())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void fieldsOfALaterVersionAreIgnored(Golden golden) {
        byte[] later =
                Golden.bytes(
                        golden.tree()
                                .put("addedLater", "text")
                                .set("another", golden.tree().objectNode().put("deep", 1)));

        Decoded decoded = EventCodec.decode(golden.type().type(), later, NOW);

        assertThat(decoded).isEqualTo(new Decoded.Parsed(event(golden)));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void theSchemaAllowsFieldsOfALaterVersion(Golden golden) {
        assertThat(Schemas.faults(golden.type(), golden.tree().put("addedLater", "text")))
                .isEmpty();
    }

    private static Event event(Golden golden) {
        return ((Decoded.Parsed) EventCodec.decode(golden.type().type(), golden.bytes(), NOW))
                .event();
    }
}

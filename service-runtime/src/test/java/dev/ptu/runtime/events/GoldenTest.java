package dev.ptu.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void whatIsWrittenIsWhatWasPublishedToTheByte(Golden golden) {
        String written = new String(EventCodec.encode(event(golden)), StandardCharsets.UTF_8);

        assertThat(written).isEqualTo(golden.tree().toString());
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

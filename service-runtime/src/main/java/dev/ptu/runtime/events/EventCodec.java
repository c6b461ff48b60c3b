package dev.ptu.runtime.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events to JSON and back.
 *
 * <p>Law: for every valid event {@code e}, {@code decode(type(e), encode(e), now)} is {@code
 * Parsed(e)}. Fields that this version does not know are ignored, because publishers may be newer;
 * types that it does not know are refused, because guessing is worse than waiting.
 */
public final class EventCodec {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .withCoercionConfig(
                            LogicalType.Float,
                            c -> c.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
                    .withCoercionConfig(
                            LogicalType.Integer,
                            c ->
                                    c.setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail))
                    .addMixIn(Event.class, OnlyComponents.class)
                    .build();

    private EventCodec() {}

    /**
     * The event as JSON.
     *
     * @throws IllegalArgumentException when the event is nonsense by {@link EventCheck}: a fault of
     *     the caller, found before anybody else has to read it
     */
    public static byte[] encode(Event event) {
        EventCheck.fault(event, Instant.MAX)
                .ifPresent(
                        fault -> {
                            throw new IllegalArgumentException(
                                    EventType.of(event).type() + ": " + fault);
                        });
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads an event.
     *
     * @param type the {@code ce_type} of the record; null when it has none
     * @param value the record's bytes; null for a tombstone
     * @param now the time, to refuse what claims to come from the far future
     */
    public static Decoded decode(@Nullable String type, byte @Nullable [] value, Instant now) {
        if (type == null) {
            return new Decoded.Unreadable(
                    "It has no ce_type header, so nobody can say what it is.");
        }
        Optional<EventType> known = EventType.named(type);
        if (known.isEmpty()) {
            return new Decoded.Unreadable(
                    "Its ce_type " + type + " is not one that this version knows.");
        }
        if (value == null) {
            return new Decoded.Unreadable("It has no value.");
        }
        return read(known.get(), value, now);
    }

    private static Decoded read(EventType type, byte[] value, Instant now) {
        try {
            Event event = JSON.readValue(value, type.record());
            if (event == null) {
                return new Decoded.Unreadable("Its value is JSON null.");
            }
            return EventCheck.fault(event, now)
                    .<Decoded>map(Decoded.Unreadable::new)
                    .orElseGet(() -> new Decoded.Parsed(event));
        } catch (JsonMappingException e) {
            return new Decoded.Unreadable(
                    "Its value does not fit "
                            + type.type()
                            + " at "
                            + path(e)
                            + ": "
                            + e.getOriginalMessage());
        } catch (IOException e) {
            return new Decoded.Unreadable("Its value is not JSON: " + firstLine(e.getMessage()));
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        e.getPath()
                .forEach(
                        step ->
                                path.append(path.isEmpty() ? "" : ".")
                                        .append(
                                                step.getFieldName() == null
                                                        ? "[" + step.getIndex() + "]"
                                                        : step.getFieldName()));
        return path.isEmpty() ? "its root" : path.toString();
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    /** Key, id and time are derived from the components and are not part of the value. */
    @JsonIgnoreProperties({"key", "id", "time"})
    private interface OnlyComponents {}
}

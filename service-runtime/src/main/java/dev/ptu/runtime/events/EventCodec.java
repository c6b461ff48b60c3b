package dev.ptu.runtime.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private static final JsonSetter.Value NO_NULLS =
            JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL);
    private static final ObjectMapper JSON = mapper();

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
        if (value == null || value.length == 0) {
            return new Decoded.Unreadable("It has no value.");
        }
        return read(known.get(), value, now);
    }

    private static Decoded read(EventType type, byte[] value, Instant now) {
        try (JsonParser parser = JSON.createParser(value)) {
            Event event = JSON.readValue(parser, type.record());
            if (event == null) {
                return new Decoded.Unreadable("Its value is JSON null.");
            }
            if (parser.nextToken() != null) {
                return new Decoded.Unreadable(
                        "Its value goes on after the end of its JSON object.");
            }
            return EventCheck.fault(event, now)
                    .<Decoded>map(Decoded.Unreadable::new)
                    .orElseGet(() -> new Decoded.Parsed(event));
        } catch (JacksonException e) {
            return new Decoded.Unreadable(Misfit.sentence(e));
        } catch (IOException e) {
            return new Decoded.Unreadable("Its value is not JSON: " + e.getMessage());
        }
    }

    /** Strict in what it takes: nothing is turned into another type, and nothing is made up. */
    private static ObjectMapper mapper() {
        JsonMapper.Builder json =
                JsonMapper.builder()
                        .addModule(new TimesAsText())
                        .annotationIntrospector(
                                AnnotationIntrospector.pair(
                                        new NullableParts(), new JacksonAnnotationIntrospector()))
                        // The same event is the same bytes, whichever process writes it.
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .addMixIn(Event.class, OnlyComponents.class);
        refuse(json, LogicalType.Float, CoercionInputShape.String);
        refuse(json, LogicalType.Integer, CoercionInputShape.String, CoercionInputShape.Float);
        refuse(json, LogicalType.Boolean, CoercionInputShape.String, CoercionInputShape.Integer);
        refuse(
                json,
                LogicalType.Textual,
                CoercionInputShape.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.Boolean);
        for (Class<?> type :
                List.of(
                        int.class,
                        long.class,
                        double.class,
                        boolean.class,
                        List.class,
                        Map.class)) {
            json.withConfigOverride(type, override -> override.setSetterInfo(NO_NULLS));
        }
        return json.build();
    }

    private static void refuse(
            JsonMapper.Builder json, LogicalType wanted, CoercionInputShape... given) {
        json.withCoercionConfig(
                wanted,
                config -> {
                    for (CoercionInputShape shape : given) {
                        config.setCoercion(shape, CoercionAction.Fail);
                    }
                });
    }

    /** Key, id and time are derived from the components and are not part of the value. */
    @JsonIgnoreProperties({"key", "id", "time"})
    private interface OnlyComponents {}
}

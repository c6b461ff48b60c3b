package dev.ptu.runtime.kafka;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** CloudEvents headers as Kafka's. */
public final class EventHeaders {
    private EventHeaders() {}

    /** Fresh headers for an event; see {@link CloudEvents#headers}. */
    public static Headers of(Event event, String source) {
        Headers headers = new RecordHeaders();
        CloudEvents.headers(event, source)
                .forEach((key, value) -> headers.add(key, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    /** The last value of a header as text; null without one. */
    public static @Nullable String text(Headers headers, String key) {
        Header header = headers.lastHeader(key);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}

package dev.ptu.runtime.kafka;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.runtime.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** CloudEvents headers as Kafka's. */
public final class EventHeaders {
    /** Version 00; others may be longer, and are not carried on. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private EventHeaders() {}

    /** Fresh headers for an event; see {@link CloudEvents#headers}. */
    public static Headers of(Event event, String source) {
        return of(event, source, null);
    }

    /**
     * The same, and where in a trace the event came to be.
     *
     * @param traceparent as of W3C Trace Context; null, and there is no such header, when the event
     *     is not traced
     */
    public static Headers of(Event event, String source, @Nullable String traceparent) {
        Headers headers = new RecordHeaders();
        CloudEvents.headers(event, source)
                .forEach((key, value) -> headers.add(key, value.getBytes(StandardCharsets.UTF_8)));
        if (traceparent != null) {
            headers.add(Traces.HEADER, traceparent.getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    /** Where in a trace a record came to be; null when it does not say, or not readably. */
    public static @Nullable String traceparent(Headers headers) {
        String told = text(headers, Traces.HEADER);
        return told != null && TRACEPARENT.matcher(told).matches() ? told : null;
    }

    /** The last value of a header as text; null without one. */
    public static @Nullable String text(Headers headers, String key) {
        Header header = headers.lastHeader(key);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}

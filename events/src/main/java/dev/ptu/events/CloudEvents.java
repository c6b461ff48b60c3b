package dev.ptu.events;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of a record: a CloudEvent in Kafka's binary mode.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding for CloudEvents 1.0.2</a>
 */
public final class CloudEvents {
    /** The header that names the kind of event. */
    public static final String TYPE = "ce_type";

    /** The header by which a reader drops what it has seen. */
    public static final String ID = "ce_id";

    /** The header that says which service speaks. */
    public static final String SOURCE = "ce_source";

    /** The header with the event's own time. */
    public static final String TIME = "ce_time";

    private CloudEvents() {}

    /**
     * All headers of a record that carries this event; a fresh map each time.
     *
     * @param event what is told
     * @param source who tells it: {@code /ptu/metrics-collector}, {@code /ptu/scaler}, ...
     */
    public static Map<String, String> headers(Event event, String source) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put(TYPE, EventType.of(event).type());
        headers.put(SOURCE, source);
        headers.put(ID, event.id());
        headers.put(TIME, event.time().toString());
        headers.put("content-type", "application/json");
        return headers;
    }
}

package dev.ptu.scaler.apply;

import dev.ptu.events.Event;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.scaler.Source;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Events as messages for a channel that serves several topics. */
final class Sent {
    private Sent() {}

    static Message<Record<String, byte[]>> event(Event event, String topic) {
        return Message.of(Record.of(event.key(), EventCodec.encode(event)))
                .addMetadata(
                        OutgoingKafkaRecordMetadata.<String>builder()
                                .withTopic(topic)
                                .withHeaders(EventHeaders.of(event, Source.SCALER))
                                .build());
    }

    static Message<Record<String, byte[]>> tombstone(String key, String topic) {
        return Message.of(Record.<String, byte[]>of(key, null))
                .addMetadata(
                        OutgoingKafkaRecordMetadata.<String>builder().withTopic(topic).build());
    }
}

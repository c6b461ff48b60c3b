package dev.ptu.notifier.api;

import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.notifier.feed.ViewFeed;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/** Puts commands on {@code ptu.commands}, and shows them at once. */
@ApplicationScoped
public class CommandOutbox {
    private static final Logger LOG = Logger.getLogger("dev.ptu.notifier.commands");
    private static final String SOURCE = "/ptu/notifier";
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final List<EventType> KINDS =
            List.of(
                    EventType.PAUSED,
                    EventType.RESUMED,
                    EventType.PINNED,
                    EventType.FLOORED,
                    EventType.APPROVED,
                    EventType.REJECTED);

    private final MutinyEmitter<byte[]> channel;
    private final ViewFeed feed;
    private final MeterRegistry meters;

    @Inject
    CommandOutbox(
            @Channel("commands") MutinyEmitter<byte[]> channel,
            ViewFeed feed,
            MeterRegistry meters) {
        this.channel = channel;
        this.feed = feed;
        this.meters = meters;
        KINDS.forEach(this::counter);
    }

    /**
     * Returns when the broker has it.
     *
     * @throws Fault 503 when it does not answer in time
     */
    Accepted send(Event command, String sentence) {
        Message<byte[]> message =
                Message.of(
                        EventCodec.encode(command),
                        Metadata.of(
                                OutgoingKafkaRecordMetadata.<String>builder()
                                        .withKey(command.key())
                                        .withHeaders(EventHeaders.of(command, SOURCE))
                                        .build()));
        try {
            channel.sendMessage(message).await().atMost(WITHIN);
        } catch (TimeoutException e) {
            LOG.warnf("%s was not acknowledged within %s", command.id(), WITHIN);
            throw new Fault(
                    503,
                    "The broker did not answer within %d s, so the command may or may not count: look at the deployment before you give it again."
                            .formatted(WITHIN.toSeconds()));
        }
        // It comes by the topic as well; whoever asks next shall see it already.
        feed.fleet().after(command);
        counter(EventType.of(command)).increment();
        LOG.infof("%s (%s)", sentence, command.id());
        return new Accepted(command.id(), sentence);
    }

    private Counter counter(EventType kind) {
        return Counter.builder("ptu.notifier.commands")
                .description("Commands of people that were put on ptu.commands")
                .tag("kind", kind.record().getSimpleName())
                .register(meters);
    }
}

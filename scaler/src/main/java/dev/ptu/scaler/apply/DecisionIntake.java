package dev.ptu.scaler.apply;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeadLettered;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import dev.ptu.scaler.ScalerMeters;
import io.quarkus.runtime.Quarkus;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.transactions.KafkaTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes decisions on: what follows from one, and its offset, are committed in one transaction
 * before Azure is asked for anything.
 */
@ApplicationScoped
class DecisionIntake {
    private static final Logger LOG = Logger.getLogger(DecisionIntake.class);

    private final KafkaTransactions<Record<String, byte[]>> transactions;
    private final OpenOperations operations;
    private final ServiceClock clock;
    private final Topics topics;
    private final ScalerMeters meters;

    @Inject
    DecisionIntake(
            @Channel("intake") KafkaTransactions<Record<String, byte[]>> transactions,
            OpenOperations operations,
            ServiceClock clock,
            Topics topics,
            ScalerMeters meters) {
        this.transactions = transactions;
        this.operations = operations;
        this.clock = clock;
        this.topics = topics;
        this.meters = meters;
    }

    /** One decision; the next one comes when this one is committed. */
    @Incoming("decisions")
    Uni<Void> on(Message<byte[]> message) {
        @SuppressWarnings("unchecked")
        IncomingKafkaRecordMetadata<String, byte[]> record =
                message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        List<Event> follows = follows(record, message.getPayload());
        return transactions
                .withTransaction(
                        message,
                        emitter -> {
                            follows.forEach(
                                    event ->
                                            emitter.send(
                                                    Sent.event(
                                                            event,
                                                            topics.name(
                                                                    EventType.of(event).topic()))));
                            return Uni.createFrom().voidItem();
                        })
                .invoke(() -> committed(follows, record.getPartition()))
                .onFailure()
                .recoverWithUni(DecisionIntake::notCommitted)
                .chain(() -> Uni.createFrom().completionStage(message.ack()));
    }

    private void committed(List<Event> follows, int partition) {
        for (Event event : follows) {
            switch (event) {
                case OperationOpened opened ->
                        operations.open(new OpenOperation(opened, partition));
                case ScaleRefused refused -> meters.outcome(refused, java.time.Duration.ZERO);
                case DeadLettered ignored -> meters.deadLetter();
                default -> {}
            }
        }
    }

    /** The consumer is back at the last committed offset by now: the decision comes again. */
    private static Uni<Void> notCommitted(Throwable cause) {
        if (cause instanceof ProducerFencedException
                || cause instanceof InvalidProducerEpochException) {
            LOG.errorf(
                    "Another scaler uses the name of this instance (ptu.scaler.instance):"
                            + " stopping.");
            Quarkus.asyncExit(1);
        } else {
            LOG.warnf("A decision could not be committed and is taken again: %s", cause);
        }
        return Uni.createFrom().voidItem();
    }

    private List<Event> follows(
            IncomingKafkaRecordMetadata<String, byte[]> record, byte @Nullable [] value) {
        Instant now = clock.instant();
        String type = EventHeaders.text(record.getHeaders(), CloudEvents.TYPE);
        return switch (EventCodec.decode(type, value, now.plus(clock.wallFloor()))) {
            case Decoded.Parsed(ScaleDecided decision) -> taken(decision, now);
            case Decoded.Parsed(Event other) ->
                    dead(record, value, type, "It is no decision but " + other.id() + ".", now);
            case Decoded.Unreadable(String cause) -> dead(record, value, type, cause, now);
        };
    }

    private List<Event> taken(ScaleDecided decision, Instant now) {
        if (!decision.mode().equals(ScaleDecided.AUTO)) {
            return List.of();
        }
        String account = AccountPartitioner.accountOf(decision.deployment());
        if (operations.of(account, decision.deployment()).isPresent()) {
            return refused(
                    decision, "InFlight", "Another resize of the deployment is under way.", now);
        }
        if (now.isAfter(decision.validUntil())) {
            return refused(
                    decision,
                    "Expired",
                    "The decision was valid until %s.".formatted(decision.validUntil()),
                    now);
        }
        return List.of(
                new ScaleStarted(
                        decision.decision(),
                        decision.deployment(),
                        decision.fromPtu(),
                        decision.toPtu(),
                        now),
                new OperationOpened(
                        decision.decision(),
                        decision.deployment(),
                        decision.fromPtu(),
                        decision.toPtu(),
                        decision.validUntil(),
                        now));
    }

    private static List<Event> refused(ScaleDecided d, String code, String message, Instant now) {
        return List.of(
                new ScaleRefused(
                        d.decision(), d.deployment(), d.fromPtu(), d.toPtu(), code, message, now));
    }

    private static List<Event> dead(
            IncomingKafkaRecordMetadata<String, byte[]> record,
            byte @Nullable [] value,
            @Nullable String type,
            String cause,
            Instant now) {
        return List.of(
                new DeadLettered(
                        record.getTopic(),
                        record.getPartition(),
                        record.getOffset(),
                        record.getKey() == null ? "" : record.getKey(),
                        type,
                        cause,
                        value == null ? "" : Base64.getEncoder().encodeToString(value),
                        now));
    }
}

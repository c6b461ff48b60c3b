package dev.ptu.scaler.apply;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeadLettered;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Event;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import dev.ptu.events.Topic;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.DeadLetters;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.trace.Traces;
import dev.ptu.scaler.ScalerMeters;
import dev.ptu.scaler.apply.Transactions.NotCommitted;
import dev.ptu.scaler.azure.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
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

    private static final String CHANNEL = "decisions";
    private static final Traces.Named TAKE =
            new Traces.Named("take", SpanKind.CONSUMER, Attributes.empty());

    private static final Duration CONSUMER_ANSWERS_WITHIN = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final KafkaClientService clients;
    private final OpenOperations operations;
    private final ServiceClock clock;
    private final ScalerMeters meters;
    private final Traces traces;

    @Inject
    DecisionIntake(
            Transactions transactions,
            KafkaClientService clients,
            OpenOperations operations,
            ServiceClock clock,
            ScalerMeters meters,
            Traces traces) {
        this.traces = traces;
        this.transactions = transactions;
        this.clients = clients;
        this.operations = operations;
        this.clock = clock;
        this.meters = meters;
    }

    /** One decision; the next one comes when this one is committed. */
    @Incoming(CHANNEL)
    Uni<Void> on(Message<byte[]> message) {
        @SuppressWarnings("unchecked")
        IncomingKafkaRecordMetadata<String, byte[]> record =
                message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        return Uni.createFrom()
                .item(
                        () ->
                                traces.after(
                                        EventHeaders.traceparent(record.getHeaders()),
                                        TAKE,
                                        () -> take(record, message.getPayload())))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> Uni.createFrom().completionStage(message.ack()));
    }

    /**
     * Commits what follows from the record together with its offset, and acts only on that. What
     * was not committed comes again, because the consumer goes back to what was.
     */
    private void take(IncomingKafkaRecordMetadata<String, byte[]> record, byte[] value) {
        KafkaConsumer<String, byte[]> consumer = clients.getConsumer(CHANNEL);
        Following follows = follows(record, value);
        try {
            ConsumerGroupMetadata group =
                    consumer.consumerGroupMetadata().await().atMost(CONSUMER_ANSWERS_WITHIN);
            if (group.generationId() != record.getConsumerGroupGenerationId()) {
                throw new NotCommitted("the partitions were dealt anew meanwhile", null);
            }
            transactions.commit(
                    records(follows),
                    Map.of(
                            new TopicPartition(record.getTopic(), record.getPartition()),
                            new OffsetAndMetadata(record.getOffset() + 1)),
                    group);
            committed(follows.events(), record.getPartition());
        } catch (NotCommitted e) {
            follows.withdrawn().map(OpenOperation::takenUpAgain).ifPresent(operations::open);
            LOG.warnf("A decision was not committed and is taken again: %s", e.getMessage());
            consumer.resetToLastCommittedPositions().await().atMost(CONSUMER_ANSWERS_WITHIN);
        }
    }

    private List<ProducerRecord<String, byte[]>> records(Following follows) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        follows.withdrawn()
                .map(open -> transactions.tombstone(Topic.OPERATIONS, open.operation().key()))
                .ifPresent(records::add);
        follows.events().stream().map(transactions::record).forEach(records::add);
        return records;
    }

    /**
     * What follows from a record.
     *
     * @param events to be told
     * @param withdrawn the operation whose place is taken; empty in most cases
     */
    private record Following(List<Event> events, Optional<OpenOperation> withdrawn) {
        static Following of(List<Event> events) {
            return new Following(events, Optional.empty());
        }
    }

    private void committed(List<Event> follows, int partition) {
        for (Event event : follows) {
            switch (event) {
                case OperationOpened opened ->
                        operations.open(
                                new OpenOperation(opened, partition, false, Traces.current()));
                case ScaleRefused refused -> meters.outcome(refused, Duration.ZERO);
                case DeadLettered ignored -> meters.deadLetter();
                default -> {}
            }
        }
    }

    private Following follows(
            IncomingKafkaRecordMetadata<String, byte[]> record, byte @Nullable [] value) {
        Instant now = clock.instant();
        String type = EventHeaders.text(record.getHeaders(), CloudEvents.TYPE);
        return switch (EventCodec.decode(type, value, now.plus(clock.wallFloor()))) {
            case Decoded.Parsed(ScaleDecided decision) -> taken(decision, now);
            case Decoded.Parsed(DeploymentPlanned plan) ->
                    Following.of(
                            DeclareIntake.follows(
                                    plan,
                                    operations
                                            .of(
                                                    AccountPartitioner.accountOf(plan.deployment()),
                                                    plan.deployment())
                                            .map(OpenOperation::operation),
                                    now));
            case Decoded.Parsed(Event other) ->
                    Following.of(
                            dead(
                                    record,
                                    value,
                                    type,
                                    "It is no decision but " + other.id() + ".",
                                    now));
            case Decoded.Unreadable(String cause) ->
                    Following.of(dead(record, value, type, cause, now));
        };
    }

    private Following taken(ScaleDecided decision, Instant now) {
        if (!decision.mode().equals(ScaleDecided.AUTO)) {
            return Following.of(List.of());
        }
        String account = AccountPartitioner.accountOf(decision.deployment());
        Optional<OpenOperation> open = operations.of(account, decision.deployment());
        if (open.isPresent() && open.get().operation().decision().equals(decision.decision())) {
            // The same decision told twice; its outcome is on the way.
            return Following.of(List.of());
        }
        if (now.isAfter(decision.validUntil())) {
            return Following.of(
                    List.of(
                            refused(
                                    decision,
                                    new Outcome.Expired(
                                            "Expired",
                                            "The decision was valid until %s."
                                                    .formatted(decision.validUntil())),
                                    now)));
        }
        return open.isEmpty()
                ? Following.of(opened(decision, now))
                : besides(open.get(), decision, now);
    }

    /**
     * A newer decision takes the place of an operation that Azure was certainly not asked for: it
     * rests on newer minutes, and the older one would be an old wish carried out late. Once Azure
     * may have been asked, the older one goes on and the newer one is refused: two sizes must not
     * race, and the next evaluation sees the outcome.
     */
    private Following besides(OpenOperation open, ScaleDecided decision, Instant now) {
        if (!operations.withdraw(open)) {
            return Following.of(
                    List.of(
                            refused(
                                    decision,
                                    new Outcome.Conflict(
                                            "InFlight",
                                            "Another resize of the deployment is under way.",
                                            Duration.ZERO),
                                    now)));
        }
        List<Event> events = new ArrayList<>();
        events.add(
                new Progress(open)
                        .refused(
                                new Outcome.Superseded(
                                        "Superseded",
                                        "Decision %s took its place before Azure was asked."
                                                .formatted(decision.decision())),
                                now));
        events.addAll(opened(decision, now));
        return new Following(events, Optional.of(open));
    }

    private static List<Event> opened(ScaleDecided decision, Instant now) {
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

    private static ScaleRefused refused(ScaleDecided d, Outcome why, Instant now) {
        return new ScaleRefused(
                d.decision(),
                d.deployment(),
                d.fromPtu(),
                d.toPtu(),
                why.code(),
                why.message(),
                now,
                why.kind(),
                null);
    }

    private static List<Event> dead(
            IncomingKafkaRecordMetadata<String, byte[]> record,
            byte @Nullable [] value,
            @Nullable String type,
            String cause,
            Instant now) {
        return List.of(
                DeadLetters.letter(
                        new DeadLetters.Origin(
                                record.getTopic(),
                                record.getPartition(),
                                record.getOffset(),
                                record.getKey(),
                                type),
                        value,
                        cause,
                        now));
    }
}

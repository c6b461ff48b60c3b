package dev.ptu.scaler.decide;

import dev.ptu.events.AccountAssigned;
import dev.ptu.events.Approved;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Event;
import dev.ptu.events.Floored;
import dev.ptu.events.HistoryObserved;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Paused;
import dev.ptu.events.Pinned;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.Rejected;
import dev.ptu.events.Requests;
import dev.ptu.events.Resumed;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import dev.ptu.events.SignalGiven;
import dev.ptu.events.Ticked;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.Topic;
import dev.ptu.events.UtilizationObserved;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.scaler.Source;
import dev.ptu.scaler.wire.Inputs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Appends every readable input to the journal in the order in which it came, under the key of its
 * deployment, whatever partition and key it came with; and a tick for every minute that began.
 */
final class OrderProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    /** Wall time between two looks at the clock; far below a minute on any accelerated run. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** A larger one would not fit the journal once it has fresh headers; ours are far smaller. */
    private static final int LARGEST_INPUT_BYTES = 900 * 1024;

    /** A sender's name for itself is a header of the journal's record. */
    private static final int SOURCE_UP_TO_CHARACTERS = 1024;

    private final ServiceClock clock;
    private final DecideListener listener;
    private final boolean traced;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private Instant lastTick = Instant.MIN;

    OrderProcessor(DecisionTopology.Edge edge) {
        this.clock = edge.clock();
        this.listener = edge.listener();
        this.traced = edge.traced();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, ignored -> tick());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        Instant now = clock.instant();
        // On an accelerated run the clocks of two services differ by minutes of event time.
        Instant latest = now.plus(clock.wallFloor());
        byte[] value = record.value();
        if (value == null && isOfAccounts()) {
            // No longer collected: what was seen of it stays known.
            return;
        }
        if (value != null && value.length > LARGEST_INPUT_BYTES) {
            refuse(
                    record,
                    "It has %d bytes, and an input may have %d: send less at a time."
                            .formatted(value.length, LARGEST_INPUT_BYTES),
                    now);
            return;
        }
        switch (EventCodec.decode(type, record.value(), latest)) {
            case Decoded.Parsed(Event event) when isInput(event) ->
                    Inputs.misfit(event)
                            .ifPresentOrElse(
                                    cause -> refuse(record, cause, now),
                                    () -> append(event, record));
            case Decoded.Parsed(Event event) ->
                    refuse(record, "It is no input of a decision: " + event.id() + ".", now);
            case Decoded.Unreadable(String cause) -> refuse(record, cause, now);
        }
    }

    /** Of the inputs only accounts come to an end. */
    private boolean isOfAccounts() {
        return context()
                .recordMetadata()
                .map(at -> at.topic().endsWith(Topic.ACCOUNTS.topicName()))
                .orElse(false);
    }

    private static boolean isInput(Event event) {
        return switch (event) {
            case AccountAssigned ignored -> true;
            case DeploymentObserved ignored -> true;
            case TokensProcessed ignored -> true;
            case Requests ignored -> true;
            case UtilizationObserved ignored -> true;
            case PoliciesPublished ignored -> true;
            case LatencyObserved ignored -> true;
            case HistoryObserved ignored -> true;
            case SignalGiven ignored -> true;
            case Paused ignored -> true;
            case Resumed ignored -> true;
            case Pinned ignored -> true;
            case Floored ignored -> true;
            case Approved ignored -> true;
            case Rejected ignored -> true;
            case ScaleStarted ignored -> true;
            case ScaleApplied ignored -> true;
            case ScaleRefused ignored -> true;
            case ScaleFailed ignored -> true;
            default -> false;
        };
    }

    private void append(Event event, Record<byte[], byte[]> record) {
        String told = EventHeaders.text(record.headers(), CloudEvents.SOURCE);
        String source = told == null ? "unknown" : told;
        if (source.length() > SOURCE_UP_TO_CHARACTERS) {
            source = source.substring(0, SOURCE_UP_TO_CHARACTERS);
        }
        context()
                .forward(
                        new Record<>(
                                bytes(event.key()),
                                record.value(),
                                record.timestamp(),
                                EventHeaders.of(
                                        event,
                                        source,
                                        traced
                                                ? EventHeaders.traceparent(record.headers())
                                                : null)),
                        DecisionTopology.JOURNAL_SINK);
    }

    private void tick() {
        Instant now = clock.instant();
        if (!now.truncatedTo(ChronoUnit.MINUTES).isAfter(lastTick)) {
            return;
        }
        lastTick = now.truncatedTo(ChronoUnit.MINUTES);
        Ticked tick = new Ticked(context().taskId().partition(), now, clock.wallFloor());
        context()
                .forward(
                        new Record<>(
                                bytes(tick.key()),
                                EventCodec.encode(tick),
                                context().currentSystemTimeMs(),
                                EventHeaders.of(tick, Source.SCALER)),
                        DecisionTopology.JOURNAL_SINK);
    }

    private void refuse(Record<byte[], byte[]> record, String cause, Instant now) {
        listener.unreadable(context().recordMetadata().orElseThrow().topic(), cause);
        Refusal.send(context(), record, cause, now, DecisionTopology.DEAD_LETTER_SINK);
    }

    private ProcessorContext<byte[], byte[]> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.ptu.scaler.decide;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.decision.Decider;
import dev.ptu.core.decision.Evaluation;
import dev.ptu.core.decision.Moment;
import dev.ptu.core.decision.Surroundings;
import dev.ptu.core.deployment.DeploymentEvent;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.DeploymentStateCodec;
import dev.ptu.core.policy.Policy;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.HistoryObserved;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.Ticked;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.scaler.Source;
import dev.ptu.scaler.wire.Inputs;
import dev.ptu.scaler.wire.Outputs;
import dev.ptu.scaler.wire.PastDemand;
import dev.ptu.scaler.wire.Rulebook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Folds the journal into states, and evaluates every deployment of its partition at a tick.
 *
 * <p>What it emits is a function of what it has read; no clock has a say in it.
 */
final class DecideProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final DecideListener listener;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<String, byte[]> states;
    private @Nullable Profiles profiles;
    private @Nullable KeyValueStore<String, byte[]> policies;
    private Rulebook rulebook = Rulebook.EMPTY;
    private Instant lastTick = Instant.EPOCH;

    DecideProcessor(DecideListener listener) {
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.states = context.getStateStore(DecisionTopology.STATES);
        this.profiles = new Profiles(context.getStateStore(DecisionTopology.PROFILES), listener);
        this.policies = context.getStateStore(DecisionTopology.POLICIES);
        byte[] published = policies().get(JournalRoute.POLICIES_KEY);
        if (published != null
                && EventCodec.decode(EventType.POLICIES_PUBLISHED.type(), published, Instant.MAX)
                        instanceof Decoded.Parsed(PoliciesPublished set)) {
            rulebook = Rulebook.of(set);
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        // The order half has refused what is unreadable or absurd; time was judged there too.
        switch (EventCodec.decode(type, record.value(), Instant.MAX)) {
            case Decoded.Parsed(Ticked tick) -> {
                lastTick = tick.now();
                evaluateAll(tick);
            }
            case Decoded.Parsed(PoliciesPublished set) -> adopt(set, record);
            case Decoded.Parsed(HistoryObserved day) ->
                    remember(day).ifPresent(cause -> refuse(record, cause));
            case Decoded.Parsed(Event event) ->
                    Inputs.of(event).ifPresent(input -> fold(event.key(), input));
            // Written by a newer version, or folded by an older one, than this.
            case Decoded.Unreadable(String cause) -> refuse(record, cause);
        }
    }

    private void adopt(PoliciesPublished set, Record<byte[], byte[]> record) {
        Rulebook read = Rulebook.of(set);
        if (read.faults().isEmpty()) {
            policies().put(JournalRoute.POLICIES_KEY, record.value());
            rulebook = read;
        } else {
            refuse(record, String.join(" ", read.faults()));
        }
    }

    /** Learns of a past day; gives the sentence why not. */
    private Optional<String> remember(HistoryObserved day) {
        DeploymentState state = state(day.key());
        Optional<ModelProfile> model =
                Optional.ofNullable(state.observed())
                        .flatMap(observed -> rulebook.models().find(observed.model()));
        Optional<PtuLadder> ladder = model.flatMap(m -> state.sku().flatMap(m::ladder));
        if (model.isEmpty() || ladder.isEmpty()) {
            return Optional.of(
                    "Its deployment was not observed yet, or its model has no figures: send it"
                            + " again when ptu.deployments tells of it.");
        }
        profiles()
                .learn(
                        day.key(),
                        new PastDay(
                                day.day().atStartOfDay(ZoneOffset.UTC).toInstant(),
                                PastDemand.of(day, model.get()),
                                day.observedAt()),
                        ladder.get().minimum());
        return Optional.empty();
    }

    private void refuse(Record<byte[], byte[]> record, String cause) {
        ProcessorContext<byte[], byte[]> to = Objects.requireNonNull(context, "init comes first");
        listener.unreadable(to.recordMetadata().orElseThrow().topic(), cause);
        Refusal.send(to, record, cause, lastTick, DecisionTopology.JOURNAL_DEAD_LETTER_SINK);
    }

    private void fold(String key, DeploymentEvent input) {
        states().put(key, DeploymentStateCodec.encode(state(key).after(input)));
    }

    private DeploymentState state(String key) {
        byte[] stored = states().get(key);
        return stored == null
                ? DeploymentState.initial(new DeploymentId(key))
                : DeploymentStateCodec.decode(stored);
    }

    private void evaluateAll(Ticked tick) {
        long began = System.nanoTime();
        Fleet fleet = new Fleet(stored());
        for (DeploymentState state : fleet.all()) {
            if (state.currentSize().isPresent()) {
                evaluate(state, surroundings(state, fleet, tick.now()), tick);
            }
        }
        listener.tickTook(Duration.ofNanos(System.nanoTime() - began));
    }

    /** Collected first: the store must not change under its own iterator. */
    private List<DeploymentState> stored() {
        List<DeploymentState> all = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> stored = states().all()) {
            while (stored.hasNext()) {
                KeyValue<String, byte[]> next = stored.next();
                all.add(DeploymentStateCodec.decode(next.value));
            }
        }
        return all;
    }

    /** What the deployment's evaluation rests on besides its state; empty for unknown models. */
    private Optional<Surroundings> surroundings(DeploymentState state, Fleet fleet, Instant now) {
        return Optional.ofNullable(state.observed())
                .flatMap(
                        observed ->
                                rulebook.models()
                                        .find(observed.model())
                                        .map(
                                                model ->
                                                        new Surroundings(
                                                                model,
                                                                profiles().of(state.id().value()),
                                                                fleet.spillover(state).orElse(null),
                                                                rulebook.prices(state, now)
                                                                        .orElse(null),
                                                                rulebook.reservations()
                                                                        .reservedFor(state, now))));
    }

    private void evaluate(DeploymentState before, Optional<Surroundings> around, Ticked tick) {
        Optional<Policy> policy = rulebook.policies().of(before);
        DeploymentState state = before;
        for (Evaluation passed :
                Decider.passedOver(before, policy.orElse(null), around.orElse(null), tick.now())) {
            state = publish(passed, state);
        }
        Evaluation newest =
                policy.isPresent() && around.isPresent()
                        ? Decider.decide(
                                state,
                                policy.get(),
                                around.get(),
                                new Moment(tick.now(), tick.wallFloor()))
                        : Decider.observe(state, around.orElse(null), tick.now());
        String id = before.id().value();
        states().put(id, DeploymentStateCodec.encode(publish(newest, state)));
        newest.learned().ifPresent(learned -> profiles().keep(id, learned));
    }

    /** Tells the evaluation and its decision; gives the state that has learned of them. */
    private DeploymentState publish(Evaluation evaluation, DeploymentState state) {
        Evaluated evaluated = Outputs.evaluated(evaluation, rulebook.revision());
        emit(evaluated, DecisionTopology.EVALUATION_SINK);
        listener.evaluated(evaluated);
        Outputs.decided(evaluation, rulebook.revision())
                .ifPresent(
                        decision -> {
                            emit(decision, DecisionTopology.DECISION_SINK);
                            listener.decided(decision);
                        });
        return evaluation.next(state);
    }

    private void emit(Event event, String sink) {
        ProcessorContext<byte[], byte[]> to = Objects.requireNonNull(context, "init comes first");
        to.forward(
                new Record<>(
                        event.key().getBytes(StandardCharsets.UTF_8),
                        EventCodec.encode(event),
                        to.currentSystemTimeMs(),
                        EventHeaders.of(event, Source.SCALER)),
                sink);
    }

    private KeyValueStore<String, byte[]> states() {
        return Objects.requireNonNull(states, "init comes first");
    }

    private Profiles profiles() {
        return Objects.requireNonNull(profiles, "init comes first");
    }

    private KeyValueStore<String, byte[]> policies() {
        return Objects.requireNonNull(policies, "init comes first");
    }
}

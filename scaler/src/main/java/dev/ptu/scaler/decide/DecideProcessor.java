package dev.ptu.scaler.decide;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.declaration.Declaration;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.DeploymentStateCodec;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.HistoryObserved;
import dev.ptu.events.MemberReported;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.Ticked;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.scaler.Source;
import dev.ptu.scaler.wire.Inputs;
import dev.ptu.scaler.wire.PastDemand;
import dev.ptu.scaler.wire.Rulebook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
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
    private final Origins origins;
    private final Verdict.Judge judge;
    private final int partitions;

    /** Why a deployment could not be evaluated at the last tick; without those that could. */
    private final Map<String, String> failing = new HashMap<>();

    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<String, byte[]> states;
    private @Nullable Profiles profiles;
    private @Nullable Declared declared;
    private @Nullable KeyValueStore<String, byte[]> policies;
    private @Nullable GroupMembers members;
    private Rulebook rulebook = Rulebook.EMPTY;
    private Instant lastTick = Instant.EPOCH;
    private List<String> overcommitments = List.of();
    private List<String> leftOut = List.of();

    DecideProcessor(DecisionTopology.Edge edge, Verdict.Judge judge, int partitions) {
        this.listener = edge.listener();
        this.origins = new Origins(edge.traced());
        this.judge = judge;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.states = context.getStateStore(DecisionTopology.STATES);
        this.profiles = new Profiles(context.getStateStore(DecisionTopology.PROFILES), listener);
        this.declared = new Declared(context.getStateStore(DecisionTopology.DECLARED), partitions);
        this.policies = context.getStateStore(DecisionTopology.POLICIES);
        this.members = new GroupMembers(context.getStateStore(DecisionTopology.REACHES));
        byte[] published = policies().get(JournalRoute.POLICIES_KEY);
        if (published != null
                && EventCodec.decode(EventType.POLICIES_PUBLISHED.type(), published, Instant.MAX)
                        instanceof Decoded.Parsed(PoliciesPublished set)) {
            Rulebook read = Rulebook.of(set);
            // A version that checks more than the one that took the set only observes.
            rulebook = read.faults().isEmpty() ? read : Rulebook.EMPTY;
            read.faults().forEach(fault -> listener.unreadable(DecisionTopology.POLICIES, fault));
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        // The order half has refused what is unreadable or absurd; time was judged there too.
        switch (EventCodec.decode(type, record.value(), Instant.MAX)) {
            case Decoded.Parsed(Ticked tick) -> {
                lastTick = tick.now();
                evaluateAll(tick, record);
            }
            case Decoded.Parsed(PoliciesPublished set) -> adopt(set, record);
            case Decoded.Parsed(HistoryObserved day) -> take(record, () -> remember(day));
            case Decoded.Parsed(Event event) ->
                    take(
                            record,
                            () -> {
                                fold(event);
                                declared().fold(event);
                                origins.heard(event, record.headers());
                                return Optional.empty();
                            });
            // Written by a newer version, or folded by an older one, than this.
            case Decoded.Unreadable(String cause) -> refuse(record, cause);
        }
    }

    /** Takes an input, or puts it aside with the sentence why not. */
    private void take(Record<byte[], byte[]> record, Supplier<Optional<String>> input) {
        try {
            input.get().ifPresent(cause -> refuse(record, cause));
        } catch (KafkaException e) {
            // Of the stores: no fault of the record.
            throw e;
        } catch (RuntimeException e) {
            // Read again it would fail again: the journal would never be left.
            refuse(record, "It cannot be folded into a state: " + e);
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

    private void fold(Event event) {
        if (event instanceof DeploymentObserved seen) {
            members().remember(seen);
        }
        Inputs.of(event)
                .ifPresent(
                        input ->
                                states().put(
                                                event.key(),
                                                DeploymentStateCodec.encode(
                                                        state(event.key()).after(input))));
    }

    private DeploymentState state(String key) {
        byte[] stored = states().get(key);
        return stored == null
                ? DeploymentState.initial(new DeploymentId(key))
                : DeploymentStateCodec.decode(stored);
    }

    private void evaluateAll(Ticked tick, Record<byte[], byte[]> record) {
        long began = System.nanoTime();
        Fleet fleet = new Fleet(stored());
        overcommitted(rulebook.reservations().overcommitments(fleet.all(), tick.now()));
        leftOut(GroupMembers.leftOut(rulebook, fleet.all()));
        for (DeploymentState state : fleet.all()) {
            if (state.currentSize().isPresent()) {
                judged(state, fleet, tick, record).ifPresent(v -> carryOut(state.id().value(), v));
            }
        }
        for (Declaration each : declared().of(rulebook, tick)) {
            guarded(each.id(), () -> declared().judge(each, fleet, rulebook, tick), record)
                    .flatMap(Function.identity())
                    .ifPresent(this::announce);
        }
        listener.ticked(tick.now(), Duration.ofNanos(System.nanoTime() - began));
    }

    /** Which deployments a pattern matches shows here at the earliest. */
    private void overcommitted(List<String> sentences) {
        if (!sentences.equals(overcommitments)) {
            overcommitments = sentences;
            sentences.forEach(listener::overcommitted);
        }
    }

    private void leftOut(List<String> sentences) {
        if (!sentences.equals(leftOut)) {
            leftOut = sentences;
            sentences.forEach(listener::leftOut);
        }
    }

    /** The trouble of one deployment is no other's: it keeps its size, and that is said. */
    private Optional<Verdict> judged(
            DeploymentState state, Fleet fleet, Ticked tick, Record<byte[], byte[]> record) {
        return guarded(
                state.id(),
                () -> {
                    Verdict.Case of =
                            new Verdict.Case(
                                    state,
                                    rulebook.policies().of(state),
                                    fleet.surroundings(
                                            state,
                                            rulebook,
                                            profiles().of(state.id().value()),
                                            tick.now()),
                                    rulebook.revision(),
                                    tick);
                    Verdict verdict = judge.judge(of);
                    members().report(rulebook.groups(), of).ifPresent(verdict::and);
                    return verdict;
                },
                record);
    }

    private <T> Optional<T> guarded(
            DeploymentId deployment, Supplier<T> judgement, Record<byte[], byte[]> record) {
        String id = deployment.value();
        try {
            T judged = judgement.get();
            failing.remove(id);
            return Optional.of(judged);
        } catch (KafkaException e) {
            // Of the stores: no fault of the deployment.
            throw e;
        } catch (RuntimeException e) {
            boolean news = !e.toString().equals(failing.put(id, e.toString()));
            listener.failed(id, e, news);
            if (news) {
                refuse(
                        record.withKey(id.getBytes(StandardCharsets.UTF_8)),
                        "%s could not be evaluated and keeps its size until it can: %s"
                                .formatted(id, e));
            }
            return Optional.empty();
        }
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

    private void carryOut(String id, Verdict verdict) {
        for (Verdict.Told told : verdict.told()) {
            switch (told.event()) {
                case Evaluated evaluated -> {
                    emit(told, DecisionTopology.EVALUATION_SINK);
                    listener.evaluated(evaluated);
                }
                case ScaleDecided decided -> {
                    emit(told, DecisionTopology.DECISION_SINK);
                    listener.decided(decided);
                }
                case MemberReported ignored -> emit(told, DecisionTopology.GROUP_SINK);
                default -> throw new IllegalStateException("Nobody hears of " + told.event());
            }
        }
        states().put(id, verdict.state());
        verdict.learned().ifPresent(learned -> profiles().keep(id, learned));
    }

    private void announce(DeploymentPlanned planned) {
        emit(planned, EventCodec.encode(planned), DecisionTopology.DECISION_SINK);
        listener.planned(planned);
    }

    private void emit(Verdict.Told told, String sink) {
        emit(told.event(), told.value(), sink);
    }

    private void emit(Event event, byte[] value, String sink) {
        ProcessorContext<byte[], byte[]> to = Objects.requireNonNull(context, "init comes first");
        to.forward(
                new Record<>(
                        event.key().getBytes(StandardCharsets.UTF_8),
                        value,
                        to.currentSystemTimeMs(),
                        EventHeaders.of(event, Source.SCALER, origins.of(event.key()))),
                sink);
    }

    private KeyValueStore<String, byte[]> states() {
        return Objects.requireNonNull(states, "init comes first");
    }

    private Declared declared() {
        return Objects.requireNonNull(declared, "init comes first");
    }

    private Profiles profiles() {
        return Objects.requireNonNull(profiles, "init comes first");
    }

    private GroupMembers members() {
        return Objects.requireNonNull(members, "init comes first");
    }

    private KeyValueStore<String, byte[]> policies() {
        return Objects.requireNonNull(policies, "init comes first");
    }
}

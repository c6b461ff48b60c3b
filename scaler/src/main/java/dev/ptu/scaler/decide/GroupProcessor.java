package dev.ptu.scaler.decide;

import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.group.DeploymentGroup;
import dev.ptu.core.group.GroupMemory;
import dev.ptu.core.group.GroupMemoryCodec;
import dev.ptu.core.group.GroupPlan;
import dev.ptu.core.group.GroupShare;
import dev.ptu.core.group.MemberFacts;
import dev.ptu.core.units.Ptu;
import dev.ptu.events.CloudEvents;
import dev.ptu.events.Event;
import dev.ptu.events.MemberReported;
import dev.ptu.events.SignalGiven;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.scaler.Source;
import dev.ptu.scaler.wire.Groups;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Where the members of a group meet: plans a group once a minute, when all that are there have
 * spoken or else at the first word of the next minute, and gives each member its share as a floor.
 *
 * <p>What it emits is a function of what it has read. A floor ends by itself, so that a group that
 * nobody plans any more holds nothing; it is given again when the share changes, and before it
 * ends.
 */
final class GroupProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    /** So long a floor holds. */
    static final Duration FLOOR_FOR = Duration.ofMinutes(15);

    /** So long before its end it is given again. */
    static final Duration AGAIN_BEFORE = Duration.ofMinutes(5);

    private final DecideListener listener;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<String, byte[]> memories;

    GroupProcessor(DecideListener listener) {
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.memories = context.getStateStore(DecisionTopology.GROUPS);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String type = EventHeaders.text(record.headers(), CloudEvents.TYPE);
        switch (EventCodec.decode(type, record.value(), Instant.MAX)) {
            case Decoded.Parsed(MemberReported said) -> {
                try {
                    hear(Groups.group(said.group()), said);
                } catch (IllegalArgumentException e) {
                    refuse(record, "It says nothing of a member: " + e.getMessage(), said.at());
                }
            }
            case Decoded.Parsed(Event event) ->
                    refuse(
                            record,
                            "It is no report of a member: " + event.id() + ".",
                            event.time());
            case Decoded.Unreadable(String cause) -> refuse(record, cause, Instant.EPOCH);
        }
    }

    private void hear(DeploymentGroup group, MemberReported said) {
        DeploymentId deployment = new DeploymentId(said.deployment());
        MemberFacts facts = Groups.facts(said);
        GroupMemory memory = memory(group);
        boolean later = GroupMemory.minute(said.at()).isAfter(GroupMemory.minute(memory.heard()));
        if (later && memory.isOpen()) {
            memory = plan(memory);
        }
        memory = memory.with(group, deployment, facts);
        if (memory.isOpen() && memory.isComplete()) {
            memory = plan(memory);
        }
        memories().put(group.name(), GroupMemoryCodec.encode(memory));
    }

    private GroupMemory memory(DeploymentGroup group) {
        byte[] stored = memories().get(group.name());
        return stored == null ? GroupMemory.of(group) : GroupMemoryCodec.decode(stored);
    }

    private GroupMemory plan(GroupMemory memory) {
        GroupMemory next = memory;
        GroupPlan plan = memory.plan();
        for (GroupShare share : plan.shares()) {
            next = tell(next, share);
        }
        listener.planned(plan, memory);
        return next.planned();
    }

    private GroupMemory tell(GroupMemory memory, GroupShare share) {
        Instant at = memory.heard();
        GroupMemory.Known member = Objects.requireNonNull(memory.known().get(share.deployment()));
        GroupMemory.Told told = member.told();
        boolean none = share.size().equals(Ptu.ZERO);
        boolean same = told != null && told.share().equals(share);
        boolean ends = told != null && !at.isBefore(told.until().minus(AGAIN_BEFORE));
        if (none ? told == null || told.share().size().equals(Ptu.ZERO) : same && !ends) {
            return memory;
        }
        Instant until = none ? at : at.plus(FLOOR_FOR);
        SignalGiven floor = Groups.floor(memory.group().name(), share, at, until);
        context()
                .forward(
                        new Record<>(
                                floor.key().getBytes(StandardCharsets.UTF_8),
                                EventCodec.encode(floor),
                                context().currentSystemTimeMs(),
                                EventHeaders.of(floor, Source.SCALER)),
                        DecisionTopology.SIGNAL_SINK);
        return memory.told(share.deployment(), new GroupMemory.Told(share, until));
    }

    private void refuse(Record<byte[], byte[]> record, String cause, Instant now) {
        listener.unreadable(context().recordMetadata().orElseThrow().topic(), cause);
        Refusal.send(context(), record, cause, now, DecisionTopology.GROUP_DEAD_LETTER_SINK);
    }

    private ProcessorContext<byte[], byte[]> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private KeyValueStore<String, byte[]> memories() {
        return Objects.requireNonNull(memories, "init comes first");
    }
}

package dev.ptu.scaler.decide;

import dev.ptu.events.Topic;
import dev.ptu.runtime.clock.ServiceClock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Which processor hears whom: wiring, and nothing else. */
public final class DecisionTopology {
    static final String JOURNAL_SINK = "to-journal";
    static final String DEAD_LETTER_SINK = "to-dead-letters";
    static final String JOURNAL_DEAD_LETTER_SINK = "journal-to-dead-letters";
    static final String EVALUATION_SINK = "to-evaluations";
    static final String DECISION_SINK = "to-decisions";

    static final String GROUP_SINK = "to-groups";
    static final String SIGNAL_SINK = "to-signals";
    static final String GROUP_DEAD_LETTER_SINK = "groups-to-dead-letters";
    static final String REACHES = "reaches-v1";
    static final String GROUPS = "groups-v1";
    static final String STATES = "deployments-v1";
    static final String PROFILES = "profiles-v1";
    static final String POLICIES = "policies-v1";
    static final String DECLARED = "declared-v1";

    private static final List<Topic> INPUTS =
            List.of(
                    Topic.ACCOUNTS,
                    Topic.DEPLOYMENTS,
                    Topic.TOKENS_PROCESSED,
                    Topic.REQUESTS,
                    Topic.UTILIZATION,
                    Topic.LATENCY,
                    Topic.HISTORY,
                    Topic.POLICIES,
                    Topic.COMMANDS,
                    Topic.SIGNALS,
                    Topic.OUTCOMES);

    private DecisionTopology() {}

    /**
     * What the topology knows of besides its records.
     *
     * @param clock what time it is; read only where ticks are made and the far future is refused
     * @param listener hears what was done
     * @param traced whether the trace of an input goes on to what is decided from it, in headers
     *     and nowhere else
     */
    public record Edge(ServiceClock clock, DecideListener listener, boolean traced) {}

    /**
     * Builds it.
     *
     * @param name the name of a topic on the broker
     * @param partitions how many every topic has
     * @param edge what there is besides records
     */
    public static Topology build(Function<Topic, String> name, int partitions, Edge edge) {
        return build(name, edge, () -> new DecideProcessor(edge, Verdict::of, partitions));
    }

    /** Of one partition. */
    static Topology build(Function<Topic, String> name, Edge edge, Verdict.Judge judge) {
        return build(name, edge, () -> new DecideProcessor(edge, judge, 1));
    }

    private static Topology build(
            Function<Topic, String> name,
            Edge edge,
            ProcessorSupplier<byte[], byte[], byte[], byte[]> decide) {
        ByteArraySerializer out = new ByteArraySerializer();
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        AccountRoute route = new AccountRoute();
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        "inputs",
                        in,
                        in,
                        INPUTS.stream().map(name).toArray(String[]::new))
                .addProcessor("order", () -> new OrderProcessor(edge), "inputs")
                .addSink(
                        JOURNAL_SINK,
                        name.apply(Topic.JOURNAL),
                        out,
                        out,
                        new JournalRoute(),
                        "order")
                .addSource(AutoOffsetReset.earliest(), "journal", in, in, name.apply(Topic.JOURNAL))
                .addProcessor("decide", decide, "journal")
                .addStateStore(store(STATES), "decide")
                .addStateStore(store(PROFILES), "decide")
                .addStateStore(store(POLICIES), "decide")
                .addStateStore(store(DECLARED), "decide")
                .addStateStore(store(REACHES), "decide")
                .addSink(GROUP_SINK, name.apply(Topic.GROUPS), out, out, route, "decide")
                .addSink(EVALUATION_SINK, name.apply(Topic.EVALUATIONS), out, out, route, "decide")
                .addSink(DECISION_SINK, name.apply(Topic.DECISIONS), out, out, route, "decide")
                .addSink(
                        JOURNAL_DEAD_LETTER_SINK,
                        name.apply(Topic.DEAD_LETTERS),
                        out,
                        out,
                        route,
                        "decide")
                .addSink(DEAD_LETTER_SINK, name.apply(Topic.DEAD_LETTERS), out, out, route, "order")
                // Parts are numbered in the order in which they are added: a new one comes last.
                .addSource(AutoOffsetReset.earliest(), "members", in, in, name.apply(Topic.GROUPS))
                .addProcessor("group", () -> new GroupProcessor(edge.listener()), "members")
                .addStateStore(store(GROUPS), "group")
                .addSink(SIGNAL_SINK, name.apply(Topic.SIGNALS), out, out, route, "group")
                .addSink(
                        GROUP_DEAD_LETTER_SINK,
                        name.apply(Topic.DEAD_LETTERS),
                        out,
                        out,
                        route,
                        "group");
    }

    /**
     * In memory, with a changelog; the cache writes once what changed several times in a commit.
     */
    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of("message.timestamp.type", "LogAppendTime"))
                .withCachingEnabled();
    }
}

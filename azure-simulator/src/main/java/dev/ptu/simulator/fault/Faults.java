package dev.ptu.simulator.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.input.BadInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The faults asked for, in order, and how often each has struck. Chance is drawn from the seed, the
 * fault's id and the number of the request among those that fit, so the same requests in the same
 * order meet the same faults. Not safe for use by several threads.
 */
public final class Faults {
    private static final int SPENT_KEPT = 1_000;

    private final long seed;
    private final List<Entry> pending = new ArrayList<>();
    private final Deque<Entry> spent = new ArrayDeque<>();
    private int numbered;

    /** One fault and its counts. */
    static final class Entry {
        private final String id;
        private final Fault fault;
        private long fitting;
        private long struck;

        Entry(String id, Fault fault) {
            this.id = id;
            this.fault = fault;
        }

        String id() {
            return id;
        }

        private long left() {
            int times = fault.trigger().times();
            return times == Trigger.UNLIMITED ? Long.MAX_VALUE : times - struck;
        }

        private ObjectNode json() {
            ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", id);
            node.put("method", fault.trigger().method())
                    .put("path", fault.trigger().path().pattern());
            if (left() != Long.MAX_VALUE) {
                node.put("times", left());
            }
            if (fault.effect() instanceof Reply reply) {
                node.put("delayMillis", reply.delayMillis());
                reply.status().ifPresent(it -> node.put("status", it).put("body", reply.body()));
                node.put("when", reply.after() ? "after" : "before")
                        .put("drop", reply.end() == Reply.End.DROPPED);
            }
            fault.asked()
                    .properties()
                    .forEach(
                            field -> {
                                if (!node.has(field.getKey()) && !field.getKey().equals("times")) {
                                    node.set(field.getKey(), field.getValue());
                                }
                            });
            return node.put("fitting", fitting).put("struck", struck);
        }
    }

    /** None yet. */
    public Faults(long seed) {
        this.seed = seed;
    }

    /**
     * Adds a fault.
     *
     * @param json as the README describes it
     * @return its id, given or made up
     * @throws BadInput when it says nothing, too much, or an id that is taken
     */
    public String add(String json) {
        Fault fault = Fault.parse(json);
        String id = fault.id().orElseGet(() -> "fault-" + ++numbered);
        if (pending.stream().anyMatch(it -> it.id.equals(id))) {
            throw new BadInput("id \"" + id + "\" is taken by another fault; delete that first.");
        }
        pending.add(new Entry(id, fault));
        return id;
    }

    /** Forgets a fault; whether there was one of that id. */
    public boolean remove(String id) {
        Predicate<Entry> its = it -> it.id.equals(id);
        boolean waiting = pending.removeIf(its);
        return spent.removeIf(its) || waiting;
    }

    /** Forgets all. */
    public void clear() {
        pending.clear();
        spent.clear();
    }

    /** What becomes of this request's answer, if anything. */
    public Optional<Reply> reply(Call call) {
        return strike(call, Reply.class);
    }

    /** What becomes of the operation that this write begins, if anything. */
    public Optional<OnOperation> operation(Call call) {
        return strike(call, OnOperation.class);
    }

    /** What becomes of the metrics that this request asks for. */
    public MetricFaults metrics(Call call) {
        List<Entry> due = new ArrayList<>(0);
        for (Entry entry : pending) {
            if (entry.fault.effect() instanceof OnMetrics && due(entry, call)) {
                due.add(entry);
            }
        }
        return due.isEmpty() ? MetricFaults.NONE : new MetricFaults(seed, due, this::struck);
    }

    /** The faults that may still strike, and those that are over, with their counts. */
    public ObjectNode json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode open = body.putArray("faults");
        pending.forEach(it -> open.add(it.json()));
        ArrayNode over = body.putArray("spent");
        spent.forEach(it -> over.add(it.json()));
        return body;
    }

    private <T extends Effect> Optional<T> strike(Call call, Class<T> kind) {
        // Each fault counts every request that fits it, whichever of them strikes.
        Entry first = null;
        for (Entry entry : pending) {
            if (kind.isInstance(entry.fault.effect()) && due(entry, call) && first == null) {
                first = entry;
            }
        }
        if (first == null) {
            return Optional.empty();
        }
        struck(first);
        return Optional.of(kind.cast(first.fault.effect()));
    }

    private boolean due(Entry entry, Call call) {
        Trigger trigger = entry.fault.trigger();
        if (!trigger.fits(call)) {
            return false;
        }
        entry.fitting++;
        return trigger.due(entry.fitting)
                && (trigger.probability() >= 1
                        || Draw.share(seed, entry.id.hashCode(), entry.fitting)
                                < trigger.probability());
    }

    private void struck(Entry entry) {
        entry.struck++;
        if (entry.left() <= 0 && pending.remove(entry)) {
            spent.addLast(entry);
            if (spent.size() > SPENT_KEPT) {
                spent.removeFirst();
            }
        }
    }

    static OnMetrics onMetrics(Entry entry) {
        return (OnMetrics) entry.fault.effect();
    }
}

package dev.ptu.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.input.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where Azure's documents leave a choice, or where it varies: how this Azure behaves.
 *
 * @param metricLag how long a minute's metrics stay partial, simulated
 * @param resizeDuration how long a resize of provisioned capacity takes, simulated
 * @param putKeepsSpillover whether a PUT that omits the spillover target keeps it
 * @param spilloverShownFrom the first api-version whose GET shows the spillover target, by its
 *     date; empty: all do
 * @param resizeAnswer how a write that takes time is answered
 * @param shortage how a lack of service capacity is told
 * @param capacityIsTotal whether {@code availableCapacity} counts what the asker's own deployments
 *     hold, instead of what is left
 * @param pageSize how many accounts or deployments a list shows before it needs a next link; 0: all
 * @param throttling limits on calls; empty: none
 */
public record Behaviour(
        Duration metricLag,
        Duration resizeDuration,
        boolean putKeepsSpillover,
        String spilloverShownFrom,
        String resizeAnswer,
        Shortage shortage,
        boolean capacityIsTotal,
        int pageSize,
        Optional<Throttle.Limits> throttling) {
    /** 202 with Azure-AsyncOperation, as in the public specification's example. */
    public static final String ASYNC_OPERATION = "asyncOperation";

    /** 202 with Location. */
    public static final String LOCATION = "location";

    /** 200 or 201 with a state that is not final; the client polls the resource. */
    public static final String RESOURCE = "resource";

    private static final Set<String> ANSWERS = Set.of(ASYNC_OPERATION, LOCATION, RESOURCE);
    private static final Set<String> SHORTAGES = Set.of("operation", "answer");

    /**
     * How a lack of service capacity is told; Azure's own form is not public.
     *
     * @param atOnce in the answer; otherwise the operation fails when its time is over
     * @param status of the answer
     * @param code of the error
     * @param message of the error; empty: one that names the size and the kind
     */
    public record Shortage(boolean atOnce, int status, String code, String message) {
        static Shortage read(Fields fields, Shortage before) {
            Shortage read =
                    new Shortage(
                            fields.oneOf(
                                            "shownBy",
                                            SHORTAGES,
                                            before.atOnce() ? "answer" : "operation")
                                    .equals("answer"),
                            fields.integer("status", 400, 599, before.status()),
                            fields.text("code", before.code()),
                            fields.text("message", before.message()));
            fields.refuseOthers();
            return read;
        }

        String words(int capacity, String sku) {
            return message.isEmpty()
                    ? "The region has not enough capacity for %d units of %s at this time."
                            .formatted(capacity, sku)
                    : message;
        }
    }

    /** The usual behaviour with a lag and a duration. */
    public static Behaviour usual(Duration metricLag, Duration resizeDuration) {
        return new Behaviour(
                metricLag,
                resizeDuration,
                false,
                "",
                ASYNC_OPERATION,
                new Shortage(false, 409, "InsufficientCapacity", ""),
                false,
                0,
                Optional.empty());
    }

    /** This behaviour with whatever the fields say; all must be known. */
    public Behaviour changed(Fields fields) {
        Behaviour changed =
                new Behaviour(
                        fields.duration("metricLag", metricLag),
                        fields.duration("resizeDuration", resizeDuration),
                        fields.flag("putKeepsSpillover", putKeepsSpillover),
                        fields.text("spilloverShownFrom", spilloverShownFrom),
                        fields.oneOf("resizeAnswer", ANSWERS, resizeAnswer),
                        fields.has("capacityShortage")
                                ? Shortage.read(fields.object("capacityShortage"), shortage)
                                : shortage,
                        fields.flag("capacityIsTotal", capacityIsTotal),
                        fields.integer("pageSize", 0, 1_000_000, pageSize),
                        fields.has("throttling")
                                ? Throttle.Limits.read(fields.object("throttling"))
                                : throttling);
        fields.refuseOthers();
        return changed;
    }

    /** Whether a GET with this api-version shows the spillover target. */
    boolean showsSpillover(String apiVersion) {
        return spilloverShownFrom.isEmpty() || apiVersion.compareTo(spilloverShownFrom) >= 0;
    }

    /** The same in JSON. */
    public ObjectNode json(ObjectNode node) {
        node.put("metricLag", metricLag.toString())
                .put("resizeDuration", resizeDuration.toString())
                .put("putKeepsSpillover", putKeepsSpillover)
                .put("spilloverShownFrom", spilloverShownFrom)
                .put("resizeAnswer", resizeAnswer)
                .put("capacityIsTotal", capacityIsTotal)
                .put("pageSize", pageSize);
        node.putObject("capacityShortage")
                .put("shownBy", shortage.atOnce() ? "answer" : "operation")
                .put("status", shortage.status())
                .put("code", shortage.code())
                .put("message", shortage.message());
        throttling.ifPresent(limits -> limits.write(node.putObject("throttling")));
        return node;
    }
}

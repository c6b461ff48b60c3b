package dev.ptu.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.fault.Faults;
import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.MinuteTruth;
import dev.ptu.simulator.plant.Plant;
import dev.ptu.simulator.plant.Totals;
import dev.ptu.simulator.time.VirtualClock;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import dev.ptu.simulator.wire.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The simulator's own face, under {@code /sim}: clock, state, requests, faults. It shows the truth
 * at once, unlike the Azure faces.
 */
final class Control {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Plant plant;
    private final VirtualClock clock;
    private final Faults faults;
    private final RequestLog log;

    Control(Plant plant, VirtualClock clock, Faults faults, RequestLog log) {
        this.plant = plant;
        this.clock = clock;
        this.faults = faults;
        this.log = log;
    }

    void route(Routes routes) {
        routes.on("GET", "/sim/health", ask -> Answer.ok(JSON.objectNode().put("status", "UP")))
                .on("GET", "/sim/clock", ask -> time())
                .on("POST", "/sim/clock", this::setClock)
                .on("POST", "/sim/clock/advance", this::advance)
                .on("GET", "/sim/state", ask -> state())
                .on("GET", "/sim/requests", this::requests)
                .on("GET", "/sim/faults", ask -> pendingFaults())
                .on("POST", "/sim/faults", this::addFault)
                .on("DELETE", "/sim/faults/{id}", this::removeFault)
                .on(
                        "DELETE",
                        "/sim/faults",
                        ask -> {
                            faults.clear();
                            return pendingFaults();
                        });
    }

    private Answer time() {
        VirtualClock.Reading reading = clock.read();
        return Answer.ok(
                JSON.objectNode()
                        .put("now", reading.now().toString())
                        .put("rate", reading.rate())
                        .put("running", reading.running()));
    }

    private Answer setClock(Ask ask) {
        Fields fields = Fields.parse("The clock setting", ask.body());
        VirtualClock.Reading before = clock.read();
        double rate =
                fields.number(
                        "rate", VirtualClock.LEAST_RATE, VirtualClock.MOST_RATE, before.rate());
        boolean running = fields.flag("running", before.running());
        Optional<Instant> now =
                fields.has("now") ? Optional.of(fields.instant("now", null)) : Optional.empty();
        fields.refuseOthers();
        now.ifPresent(clock::jumpTo);
        clock.rate(rate);
        if (running) {
            clock.start();
        } else {
            clock.stop();
        }
        plant.catchUp(clock.now());
        return time();
    }

    private Answer advance(Ask ask) {
        Fields fields = Fields.parse("The step", ask.body());
        clock.advance(checked(fields));
        plant.catchUp(clock.now());
        return time();
    }

    private static Duration checked(Fields fields) {
        Duration by = fields.duration("by", null);
        fields.refuseOthers();
        return by;
    }

    private Answer state() {
        ObjectNode body =
                JSON.objectNode()
                        .put("now", clock.now().toString())
                        .put("simulatedMinutes", plant.simulatedMinutes());
        ArrayNode all = body.putArray("deployments");
        for (Deployment deployment : plant.deployments()) {
            state(all.addObject(), deployment);
        }
        return Answer.ok(body);
    }

    private static void state(ObjectNode node, Deployment deployment) {
        Totals totals = deployment.totals();
        node.put("id", deployment.id())
                .put("sku", deployment.settings().sku().azureName())
                .put("capacityPtu", deployment.capacity());
        deployment.resize().ifPresent(resize -> node.put("targetPtu", resize.capacity()));
        node.put("demandPtu", deployment.demandPtu())
                .put(
                        "utilization",
                        deployment.lastMinute().map(MinuteTruth::utilization).orElse(0.0))
                .put("offeredTokens", totals.offeredTokens())
                .put("spilledTokens", totals.spilledTokens())
                .put("rejectedTokens", totals.rejectedTokens())
                .put("ptuHours", totals.ptuHours())
                .put("resizesAccepted", totals.resizesAccepted())
                .put("resizesCompleted", totals.resizesCompleted())
                .put("fiveMinuteMeanMax", totals.fiveMinuteMeanMax());
    }

    private Answer requests(Ask ask) {
        String method = ask.parameter("method").orElse("").toUpperCase(Locale.ROOT);
        long after = ask.parameter("after").map(Control::sequence).orElse(0L);
        ArrayNode all = JSON.arrayNode();
        log.entries()
                .filter(entry -> method.isEmpty() || entry.method().equals(method))
                .filter(entry -> entry.sequence() > after)
                .forEach(
                        entry ->
                                all.addObject()
                                        .put("sequence", entry.sequence())
                                        .put("wallTime", entry.wall().toString())
                                        .put("virtualTime", entry.virtual().toString())
                                        .put("method", entry.method())
                                        .put("path", entry.path())
                                        .put("status", entry.status())
                                        .put("body", entry.body()));
        return Answer.ok(JSON.objectNode().set("requests", all));
    }

    private static long sequence(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadInput("after must be a sequence number, not \"" + text + "\".");
        }
    }

    private Answer addFault(Ask ask) {
        String id = faults.add(ask.body());
        return Answer.ok(JSON.objectNode().put("id", id).setAll(faults.json()));
    }

    private Answer removeFault(Ask ask) {
        if (!faults.remove(ask.name("id"))) {
            throw new Refusal(404, "NotFound", "There is no fault " + ask.name("id") + ".");
        }
        return pendingFaults();
    }

    private Answer pendingFaults() {
        return Answer.ok(faults.json());
    }
}

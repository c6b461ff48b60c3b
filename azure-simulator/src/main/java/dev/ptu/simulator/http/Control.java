package dev.ptu.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ptu.simulator.fault.Faults;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.plant.Plant;
import dev.ptu.simulator.time.VirtualClock;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import dev.ptu.simulator.wire.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The simulator's own face, under {@code /sim}: health, clock, faults, and the document of it all.
 */
final class Control {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Plant plant;
    private final VirtualClock clock;
    private final Faults faults;

    Control(Plant plant, VirtualClock clock, Faults faults) {
        this.plant = plant;
        this.clock = clock;
        this.faults = faults;
    }

    void route(Routes routes) {
        routes.on("GET", "/sim/health", ask -> Answer.ok(JSON.objectNode().put("status", "UP")))
                .on("GET", "/sim/clock", ask -> time())
                .on("POST", "/sim/clock", this::setClock)
                .on("POST", "/sim/clock/advance", this::advance)
                .on("GET", "/sim/openapi", ask -> document())
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

    private Answer document() {
        try (InputStream in = Control.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not in the jar.");
            }
            return new Answer(200, Map.of(), new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json cannot be read.", e);
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

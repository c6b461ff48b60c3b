package dev.ptu.simulator.fault;

import dev.ptu.simulator.wire.Ask;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * A request, as far as faults choose by it.
 *
 * @param ask the request
 * @param at simulated
 */
public record Call(Ask ask, Instant at) {
    String method() {
        return ask.method();
    }

    String path() {
        return ask.path();
    }

    /** The query, in order of its names, and after a line break the body. */
    String rest() {
        return ask.query().entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .sorted()
                        .collect(Collectors.joining("&"))
                + "\n"
                + ask.body();
    }
}

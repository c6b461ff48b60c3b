package dev.ptu.cli;

import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Fleet;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ptu floor}. */
@Command(name = "floor", description = "Holds at least a size.")
final class Floor extends Order {
    @Parameters(index = "1", paramLabel = "PTU", description = "The size, one that Azure sells.")
    private int size;

    @ArgGroup(multiplicity = "1")
    private Span span = new Span();

    @Override
    String verb() {
        return "floor";
    }

    @Override
    Map<String, Object> body(Deployment meant, Fleet fleet) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("ptu", size));
        body.putAll(span.body(fleet.now()));
        return body;
    }
}

package dev.ptu.cli;

import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Fleet;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ptu pin}. */
@Command(name = "pin", description = "Holds a size exactly, whatever the load.")
final class Pin extends Order {
    @Parameters(index = "1", paramLabel = "PTU", description = "The size, one that Azure sells.")
    private int size;

    @ArgGroup(multiplicity = "1")
    private Span span = new Span();

    @Override
    String verb() {
        return "pin";
    }

    @Override
    Map<String, Object> body(Deployment meant, Fleet fleet) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("ptu", size));
        body.putAll(span.body(fleet.now()));
        return body;
    }
}

package dev.ptu.cli;

import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Fleet;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ptu lift}. */
@Command(name = "lift", description = "Ends a pin or a floor before its time.")
final class Lift extends Order {
    private enum Kind {
        PIN,
        FLOOR
    }

    @Parameters(index = "1", paramLabel = "pin|floor", description = "Which of the two.")
    private Kind kind = Kind.PIN;

    @Override
    String verb() {
        return "lift";
    }

    @Override
    Map<String, Object> body(Deployment meant, Fleet fleet) {
        return Map.of("kind", kind.name().toLowerCase(Locale.ROOT));
    }
}

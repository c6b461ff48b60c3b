package dev.ptu.cli;

import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Fleet;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code ptu resume}. */
@Command(name = "resume", description = "Ends a pause.")
final class Resume extends Order {
    @Override
    String verb() {
        return "resume";
    }

    @Override
    Map<String, Object> body(Deployment meant, Fleet fleet) {
        return Map.of();
    }
}

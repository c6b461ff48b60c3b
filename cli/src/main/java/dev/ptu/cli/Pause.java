package dev.ptu.cli;

import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Fleet;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** {@code ptu pause}. */
@Command(
        name = "pause",
        description = "Leaves a deployment as it is: evaluated and explained, never resized.")
final class Pause extends Order {
    @ArgGroup(multiplicity = "1")
    private Span span = new Span();

    @Override
    String verb() {
        return "pause";
    }

    @Override
    Map<String, Object> body(Deployment meant, Fleet fleet) {
        return span.body(fleet.now());
    }
}

package dev.ptu.cli;

import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Fleet;
import dev.ptu.cli.server.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A word on a decision that waits for a person. */
abstract class Verdict extends Order {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DECISION",
            description = "Its id; where only one waits it needs none.")
    private @Nullable String decision;

    @Override
    final Map<String, Object> body(Deployment meant, Fleet fleet) {
        return Map.of("decision", decision == null ? only(meant) : decision);
    }

    private static String only(Deployment meant) {
        List<String> waiting =
                meant.pending().stream()
                        .map(Deployment.Pending::decision)
                        .filter(Objects::nonNull)
                        .toList();
        return switch (waiting.size()) {
            case 1 -> waiting.getFirst();
            case 0 ->
                    throw new Refusal(
                            Refusal.Kind.REFUSED,
                            "Nothing of %s waits for approval; ptu history %s tells what was decided."
                                    .formatted(meant.title(), meant.title()));
            default ->
                    throw new Refusal(
                            Refusal.Kind.USAGE,
                            "%d decisions on %s wait: say which, %s."
                                    .formatted(
                                            waiting.size(),
                                            meant.title(),
                                            String.join(", ", waiting)));
        };
    }
}

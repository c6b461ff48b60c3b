package dev.ptu.simulator.azure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ptu.simulator.plant.Account;
import dev.ptu.simulator.plant.Operation;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Refusal;
import dev.ptu.simulator.wire.Routes;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Resource Manager's long-running operations: how they are announced and polled. */
final class Operations {
    private static final String LOCATION =
            "/subscriptions/{subscription}/providers/Microsoft.CognitiveServices/locations/{location}";

    private final Cloud cloud;
    private final Supplier<Instant> clock;

    Operations(Cloud cloud, Supplier<Instant> clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    void route(Routes routes) {
        routes.on("GET", LOCATION + "/operationResults/{operation}", this::operation)
                .on("GET", LOCATION + "/operations/{operation}", this::location);
    }

    /** The answer to a write that takes time, in the form that is set. */
    Answer underWay(Ask ask, Account account, Operation operation, Answer answer) {
        String form = cloud.behaviour().resizeAnswer();
        if (form.equals(Behaviour.RESOURCE)) {
            return answer.with("Retry-After", "1");
        }
        boolean location = form.equals(Behaviour.LOCATION);
        String address =
                "%s/subscriptions/%s/providers/Microsoft.CognitiveServices/locations/%s/%s/%s?api-version=%s"
                        .formatted(
                                ask.origin(),
                                account.place().subscription(),
                                account.place().location(),
                                location ? "operations" : "operationResults",
                                operation.id(),
                                ask.parameter("api-version").orElse("2024-10-01"));
        return answer.with(location ? "Location" : "Azure-AsyncOperation", address)
                .with("Retry-After", "1");
    }

    private Answer operation(Ask ask) {
        Operation operation = known(ask);
        Answer answer = Answer.ok(Shapes.operation(ask.path(), operation, clock.get()));
        return operation.ended(clock.get()) ? answer : answer.with("Retry-After", "1");
    }

    /** An operation that is polled at its Location: 202 until it is over. */
    private Answer location(Ask ask) {
        Operation operation = known(ask);
        if (!operation.ended(clock.get())) {
            String self =
                    "%s%s?api-version=%s"
                            .formatted(
                                    ask.origin(),
                                    ask.path(),
                                    ask.parameter("api-version").orElse("2024-10-01"));
            return new Answer(202, Map.of(), "").with("Location", self).with("Retry-After", "1");
        }
        return switch (operation.outcome()) {
            case Operation.Outcome.Fails fails -> Answer.error(409, fails.code(), fails.message());
            case Operation.Outcome.Canceled() ->
                    Answer.error(409, "OperationCanceled", "The operation was canceled.");
            case Operation.Outcome.Succeeds() -> Answer.ok(JsonNodeFactory.instance.objectNode());
            case Operation.Outcome.WithoutEffect() ->
                    Answer.ok(JsonNodeFactory.instance.objectNode());
        };
    }

    private Operation known(Ask ask) {
        cloud.subscription(ask);
        return cloud.plant()
                .operation(ask.name("operation"))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        404,
                                        "OperationNotFound",
                                        "The operation '%s' was not found."
                                                .formatted(ask.name("operation"))));
    }
}

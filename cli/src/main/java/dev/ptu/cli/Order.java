package dev.ptu.cli;

import dev.ptu.cli.server.Accepted;
import dev.ptu.cli.server.Answer;
import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Fleet;
import dev.ptu.cli.text.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * A command to the scaler. Who gives it is the token's business; here it is only said what and why.
 *
 * <p>The deployment has to be named even where there is only one: what changes something says what.
 */
abstract class Order implements Callable<Integer> {
    @ParentCommand private @Nullable Ptu ptu;

    @Parameters(
            index = "0",
            paramLabel = "DEPLOYMENT",
            description = "Its name, account/name, or its Azure Resource Manager id.")
    private String deployment = "";

    @Option(
            names = {"-r", "--reason"},
            paramLabel = "TEXT",
            required = true,
            description = "Why; those who come after you read it.")
    private String reason = "";

    @Override
    public final Integer call() {
        Ptu parent = Commands.parent(ptu);
        Fleet fleet = parent.fleet();
        Deployment meant = fleet.named(deployment);
        Map<String, Object> body = new LinkedHashMap<>(body(meant, fleet));
        body.put("reason", reason);
        Answer answer = parent.server().post(meant.path() + "/" + verb(), body);
        if (parent.json()) {
            parent.screen().raw(answer.body());
        } else {
            parent.screen().sentence(Figures.text(answer.as(Accepted.class).sentence()));
        }
        return 0;
    }

    /** The last part of its path. */
    abstract String verb();

    /** What is said beside the reason. */
    abstract Map<String, Object> body(Deployment meant, Fleet fleet);
}

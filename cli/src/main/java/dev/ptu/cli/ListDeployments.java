package dev.ptu.cli;

import dev.ptu.cli.server.Answer;
import dev.ptu.cli.server.Fleet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ptu list}. */
@Command(
        name = "list",
        description = "All deployments: size, demand, money, and what needs somebody.")
final class ListDeployments implements Callable<Integer> {
    @ParentCommand private @Nullable Ptu ptu;

    @Override
    public Integer call() {
        Ptu parent = Commands.parent(ptu);
        Answer answer = parent.deployments();
        Fleet fleet = answer.as(Fleet.class);
        if (parent.json()) {
            parent.screen().raw(answer.body());
        } else {
            Commands.warnWhenBehind(parent, fleet);
            new Overview(fleet, parent.screen()).print();
        }
        return 0;
    }
}

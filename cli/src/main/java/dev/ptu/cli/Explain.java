package dev.ptu.cli;

import dev.ptu.cli.server.Answer;
import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Evaluation;
import dev.ptu.cli.server.Fleet;
import dev.ptu.cli.text.Column;
import dev.ptu.cli.text.Figures;
import dev.ptu.cli.text.Paint;
import dev.ptu.cli.text.Screen;
import dev.ptu.cli.text.Table;
import dev.ptu.cli.text.Times;
import dev.ptu.cli.text.Words;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ptu explain}. */
@Command(
        name = "explain",
        description =
                "Why a deployment has the size it has, or had at a moment of the last 14 days.")
final class Explain implements Callable<Integer> {
    /** The reason code of a stage that let a size pass as it was. */
    private static final String IDLE = "Passed";

    @ParentCommand private @Nullable Ptu ptu;

    @Parameters(arity = "0..1", paramLabel = "DEPLOYMENT", description = Commands.WHICH)
    private @Nullable String deployment;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "For example 06:30, \"2026-03-02 06:30\" (UTC), or 20m for 20 minutes ago.")
    private @Nullable String at;

    @Option(names = "--all", description = "Also the stages that had nothing to do.")
    private boolean all;

    @Override
    public Integer call() {
        Ptu parent = Commands.parent(ptu);
        Fleet fleet = parent.fleet();
        Deployment meant = Commands.meant(fleet, deployment);
        Instant moment = at == null ? fleet.now() : Commands.past("--at", at, fleet.now());
        Answer answer = parent.server().get(meant.path() + "/evaluations?at=" + moment);
        Evaluation evaluation = answer.as(Evaluation.class);
        if (parent.json()) {
            parent.screen().raw(answer.body());
        } else {
            Commands.warnWhenBehind(parent, fleet);
            print(meant, evaluation, new Times(fleet.now()), parent.screen());
        }
        return 0;
    }

    private void print(Deployment of, Evaluation it, Times times, Screen screen) {
        screen.heading("%s at %s".formatted(of.title(), times.full(it.evaluatedAt())));
        screen.sentence(Figures.text(it.sentence()));
        screen.gap();
        screen.item(
                "  size         ",
                "%s PTU, wanted %s PTU"
                        .formatted(Figures.ptu(it.currentPtu()), Figures.ptu(it.recommendedPtu())));
        screen.item("  demand       ", Figures.demand(it.demandPtu()) + " PTU");
        screen.item("  utilization  ", Figures.percent(it.utilization()));
        screen.item(
                "  known        ", Figures.percent(it.coverage()) + " of the last five minutes");
        screen.item(
                "  policy       ",
                "%s, revision %s"
                        .formatted(Figures.text(it.policy()), Figures.text(it.policyRevision())));
        screen.item("  forecast     ", Words.of(it.forecast()));
        screen.item("  economics    ", Words.of(it.economics()));
        screen.gap();
        stages(it, all).print(screen);
        String idle =
                it.stages().stream()
                        .filter(stage -> !all && idle(stage))
                        .map(stage -> Figures.text(stage.name()))
                        .collect(Collectors.joining(", "));
        if (!idle.isEmpty()) {
            screen.gap();
            screen.sentence("Nothing to do for %s.".formatted(idle));
        }
    }

    private static boolean idle(Evaluation.Stage stage) {
        return IDLE.equals(stage.reason()) && same(stage);
    }

    private static boolean same(Evaluation.Stage stage) {
        return stage.beforePtu() != null && stage.beforePtu().equals(stage.afterPtu());
    }

    private static Table stages(Evaluation it, boolean all) {
        Table table =
                Table.ofTexts(
                        Column.words("STAGE", 0),
                        Column.figures("PTU", 0),
                        Column.words("REASON", 1),
                        Column.words("WHAT IT DID", 0));
        for (Evaluation.Stage stage : it.stages()) {
            if (!all && idle(stage)) {
                continue;
            }
            boolean same = same(stage);
            table.row(
                    same ? Paint.PLAIN : Paint.BOLD,
                    Figures.text(stage.name()),
                    same
                            ? Figures.ptu(stage.afterPtu())
                            : Figures.ptu(stage.beforePtu())
                                    + " -> "
                                    + Figures.ptu(stage.afterPtu()),
                    Figures.text(stage.reason()),
                    Figures.text(stage.detail()));
        }
        return table;
    }
}

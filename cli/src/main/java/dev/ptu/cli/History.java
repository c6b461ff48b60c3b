package dev.ptu.cli;

import dev.ptu.cli.server.Answer;
import dev.ptu.cli.server.Decisions;
import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Fleet;
import dev.ptu.cli.server.Refusal;
import dev.ptu.cli.text.Column;
import dev.ptu.cli.text.Figures;
import dev.ptu.cli.text.Paint;
import dev.ptu.cli.text.Screen;
import dev.ptu.cli.text.Table;
import dev.ptu.cli.text.Times;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ptu history}. */
@Command(
        name = "history",
        description =
                "The changes of size that were decided, and what became of them; newest first.")
final class History implements Callable<Integer> {
    @ParentCommand private @Nullable Ptu ptu;

    @Parameters(arity = "0..1", paramLabel = "DEPLOYMENT", description = Commands.WHICH)
    private @Nullable String deployment;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "Not before; as in explain --at. Without it, 7d.")
    private String from = "7d";

    @Option(names = "--to", paramLabel = "TIME", description = "Not after.")
    private @Nullable String to;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "At most so many. Without it, 20.")
    private int limit = 20;

    @Override
    public Integer call() {
        Ptu parent = Commands.parent(ptu);
        if (limit < 1) {
            throw new Refusal(
                    Refusal.Kind.USAGE, "--limit %d is too few: give 1 or more.".formatted(limit));
        }
        Fleet fleet = parent.fleet();
        Deployment meant = Commands.meant(fleet, deployment);
        Answer answer =
                parent.server()
                        .get(
                                "%s/decisions?from=%s&to=%s&limit=%d"
                                        .formatted(
                                                meant.path(),
                                                Commands.past("--from", from, fleet.now()),
                                                to == null
                                                        ? fleet.now()
                                                        : Commands.past("--to", to, fleet.now()),
                                                limit));
        Decisions decisions = answer.as(Decisions.class);
        if (parent.json()) {
            parent.screen().raw(answer.body());
        } else {
            Commands.warnWhenBehind(parent, fleet);
            print(meant, decisions, new Times(fleet.now()), parent.screen());
        }
        return 0;
    }

    private void print(Deployment of, Decisions all, Times times, Screen screen) {
        int count = all.decisions().size();
        if (count == 0) {
            screen.sentence(
                    "%s: nothing was decided between %s and %s."
                            .formatted(
                                    of.title(),
                                    times.full(Commands.past("--from", from, times.now())),
                                    to == null
                                            ? "now"
                                            : times.full(Commands.past("--to", to, times.now()))));
            return;
        }
        screen.sentence(
                "%s: %s%s (%s)."
                        .formatted(
                                of.title(),
                                Figures.count(count, "decision"),
                                count == limit ? ", and perhaps more before (--limit)" : "",
                                outcomes(all)));
        screen.gap();
        table(all, times).print(screen);
    }

    private static String outcomes(Decisions all) {
        Map<String, Long> outcomes =
                all.decisions().stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> outcome(one), TreeMap::new, Collectors.counting()));
        return outcomes.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String outcome(Decisions.Decision one) {
        return one.outcome() == null
                ? "recommend".equals(one.mode()) ? "recommended" : "without outcome"
                : one.outcome();
    }

    private static Table table(Decisions all, Times times) {
        Table table =
                Table.ofTexts(
                        Column.words("AT (UTC)", 0),
                        Column.words("AGO", 2),
                        Column.figures("PTU", 0),
                        Column.words("MODE", 3),
                        Column.words("OUTCOME", 1),
                        Column.words("WHY", 0));
        for (Decisions.Decision one : all.decisions()) {
            table.row(
                    Paint.of(Figures.text(one.outcome())),
                    Times.minute(one.at()),
                    times.relative(one.at()),
                    Figures.ptu(one.fromPtu()) + " -> " + Figures.ptu(one.toPtu()),
                    Figures.text(one.mode()),
                    Figures.text(one.outcome()),
                    one.message() == null || one.message().isBlank()
                            ? Figures.text(one.sentence())
                            : Figures.text(one.sentence()) + " " + one.message());
        }
        return table;
    }
}

package dev.ptu.cli;

import dev.ptu.cli.server.Deployment;
import dev.ptu.cli.server.Fleet;
import dev.ptu.cli.text.Column;
import dev.ptu.cli.text.Figures;
import dev.ptu.cli.text.Paint;
import dev.ptu.cli.text.Screen;
import dev.ptu.cli.text.Table;
import dev.ptu.cli.text.Times;
import java.util.ArrayList;
import java.util.List;

/** All deployments at a glance: a sentence, a table, and then what needs somebody. */
final class Overview {
    private static final String WOULD = "wouldHaveSaved";

    private final Fleet fleet;
    private final Screen screen;
    private final Times times;
    private final boolean shortNames;

    Overview(Fleet fleet, Screen screen) {
        this.fleet = fleet;
        this.screen = screen;
        this.times = new Times(fleet.now());
        this.shortNames =
                fleet.deployments().stream().map(Deployment::name).distinct().count()
                        == fleet.deployments().size();
    }

    void print() {
        screen.sentence(summary());
        if (fleet.deployments().isEmpty()) {
            return;
        }
        screen.gap();
        table().print(screen);
        if (fleet.deployments().stream().anyMatch(one -> WOULD.equals(one.savedKind()))) {
            screen.sentence("In brackets: what following the recommendations would have saved.");
        }
        fleet.deployments().forEach(this::attention);
        section("Waiting for approval", this::waiting);
        section("Pauses, pins and floors", this::held);
    }

    private String summary() {
        int count = fleet.deployments().size();
        if (count == 0) {
            return "No deployment is known%s."
                    .formatted(fleet.caughtUp() ? "; see that the metrics-collector runs" : " yet");
        }
        Fleet.Totals totals = fleet.fleet();
        String time =
                "%s UTC: %s"
                        .formatted(Times.minute(fleet.now()), Figures.count(count, "deployment"));
        if (totals == null) {
            return time + ".";
        }
        Integer trouble = totals.inTrouble();
        return "%s, %s a day, %s a day saved, %s in trouble."
                .formatted(
                        time,
                        Figures.usd(totals.usdPerDay()),
                        Figures.usd(totals.savedUsdPerDay()),
                        trouble == null ? "unknown" : trouble == 0 ? "none" : trouble.toString());
    }

    private Table table() {
        Table table =
                Table.ofLines(
                        Column.words("DEPLOYMENT", 0),
                        Column.figures("PTU", 0),
                        Column.figures("WANTED", 4),
                        Column.figures("DEMAND", 2),
                        Column.figures("UTIL.", 1),
                        Column.words("MODE", 3),
                        Column.figures("USD/DAY", 5),
                        Column.figures("SAVED/DAY", 6),
                        Column.words("WHY", 0));
        fleet.deployments().forEach(one -> table.row(paint(one), cells(one)));
        return table;
    }

    private String[] cells(Deployment one) {
        String saved = Figures.usd(one.savedUsdPerDay());
        return new String[] {
            name(one),
            Figures.ptu(one.ptu()),
            Figures.ptu(one.recommendedPtu()),
            Figures.demand(one.demandPtu()),
            Figures.percent(one.utilization()),
            Figures.text(one.mode()),
            Figures.usd(one.usdPerDay()),
            WOULD.equals(one.savedKind()) && one.savedUsdPerDay() != null
                    ? "(" + saved + ")"
                    : saved,
            Figures.text(one.sentence())
        };
    }

    private static Paint paint(Deployment one) {
        return one.alerts().stream()
                .map(alert -> Paint.of(Figures.text(alert.severity())))
                .max(Paint::compareTo)
                .orElse(Paint.PLAIN);
    }

    private String name(Deployment one) {
        return shortNames ? one.name() : one.title();
    }

    private void attention(Deployment one) {
        if (one.stale()) {
            screen.gap();
            screen.item(
                    name(one) + ": ",
                    "nothing new since %s; its size is held.".formatted(times.full(one.minute())),
                    Paint.WARNING);
        }
        for (Deployment.Alert alert : one.alerts()) {
            screen.gap();
            screen.item(
                    name(one) + ": ",
                    "%s, %s since %s"
                            .formatted(
                                    Figures.text(alert.condition()),
                                    Figures.text(alert.severity()),
                                    times.full(alert.since())),
                    Paint.of(Figures.text(alert.severity())));
            screen.item("  ", Figures.text(alert.message()));
            if (alert.advice() != null) {
                screen.item("  What to do: ", alert.advice());
            }
        }
    }

    private interface Lines {
        List<String> of(Deployment one);
    }

    private void section(String heading, Lines lines) {
        boolean first = true;
        for (Deployment one : fleet.deployments()) {
            for (String line : lines.of(one)) {
                if (first) {
                    screen.gap();
                    screen.heading(heading);
                    first = false;
                }
                screen.item("  " + name(one) + ": ", line);
            }
        }
    }

    private List<String> waiting(Deployment one) {
        List<String> lines = new ArrayList<>();
        for (Deployment.Pending pending : one.pending()) {
            lines.add(
                    "%s to %s PTU (%s), %s an hour, until %s: %s"
                            .formatted(
                                    Figures.ptu(pending.fromPtu()),
                                    Figures.ptu(pending.toPtu()),
                                    Figures.text(pending.kind()),
                                    Figures.usd(pending.expectedUsdPerHour()),
                                    times.full(pending.validUntil()),
                                    Figures.text(pending.sentence())));
            lines.add(
                    "decide with ptu approve %s%s --reason TEXT, or ptu reject likewise"
                            .formatted(
                                    name(one),
                                    one.pending().size() == 1 ? "" : " " + pending.decision()));
        }
        return lines;
    }

    private List<String> held(Deployment one) {
        return one.holds().stream()
                .map(
                        hold ->
                                "%s%s by %s until %s: %s"
                                        .formatted(
                                                Figures.text(hold.kind()),
                                                hold.ptu() == null
                                                        ? ""
                                                        : " " + Figures.ptu(hold.ptu()) + " PTU",
                                                Figures.text(hold.owner()),
                                                times.full(hold.until()),
                                                Figures.text(hold.reason())))
                .toList();
    }
}

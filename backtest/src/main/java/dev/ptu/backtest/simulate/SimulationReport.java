package dev.ptu.backtest.simulate;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.reference.PlainReplay;
import dev.ptu.backtest.reference.Span;
import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.replay.Target;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.score.References;
import dev.ptu.backtest.score.Score;
import dev.ptu.backtest.workload.Quantiles;
import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.policy.ForecastUse;
import dev.ptu.core.policy.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Every scenario with every policy, as a page of Markdown that is the same on every machine. */
public final class SimulationReport {

    private static final ModelProfile MODEL =
            ModelProfiles.builtIn().find("gpt-4o").orElseThrow(IllegalStateException::new);

    private static final Prices PRICES = new Prices(1, 20, 0);
    private static final int CHANGES_PER_DAY = 24;

    private SimulationReport() {}

    /** One policy in one scenario. */
    record Row(Score score, double worstShare, int refused, Optional<Invariants> invariants) {}

    /** One scenario with its policies. */
    record Section(Scenario scenario, List<Row> rows) {}

    /** The page. */
    public static String page() {
        return SimulationPage.of(sections());
    }

    /** All runs; scenarios side by side, the order is that of the list. */
    static List<Section> sections() {
        return Scenarios.all().parallelStream().map(SimulationReport::section).toList();
    }

    private static Section section(Scenario scenario) {
        Target target =
                new Target(
                        MODEL,
                        scenario.sku(),
                        MODEL.ladder(scenario.sku()).orElseThrow(IllegalStateException::new));
        Timing timing =
                new Timing(scenario.fromMinute(), Metrics.LAG_MINUTES, Simulation.RESIZE_MINUTES);
        double[] demand = scenario.demandPtu();
        double[] history = Arrays.copyOf(demand, scenario.fromMinute());
        int start = target.ladder().ceil(Quantiles.of(history, 0.9)).value();
        Span span =
                new Span(
                        Arrays.copyOfRange(demand, scenario.fromMinute(), demand.length),
                        target.ladder(),
                        PRICES);
        References references =
                References.of(
                        span,
                        start,
                        timing.resizeMinutes(),
                        CHANGES_PER_DAY,
                        PlainReplay.all(demand, target.ladder(), timing, start));
        return new Section(
                scenario,
                Contestants.DEFAULT.stream()
                        .map(name -> row(scenario, name, target, timing, start, span, references))
                        .toList());
    }

    private static Row row(
            Scenario scenario,
            String name,
            Target target,
            Timing timing,
            int start,
            Span span,
            References references) {
        Optional<Contestants.Contestant> policy =
                Contestants.contestant(
                        name, target, new Contestants.Rules(timing, PRICES, CHANGES_PER_DAY));
        if (policy.isEmpty()) {
            int minutes = span.demandPtu().length;
            Course constant =
                    Course.constant(name, timing.fromMinute(), minutes, references.staticPtu());
            return new Row(Score.of(constant, span, references), 0, 0, Optional.empty());
        }
        Simulation.Outcome outcome =
                Simulation.run(scenario, target, inZone(policy.get(), scenario), start);
        return new Row(
                Score.of(outcome.course(), span, references),
                worst(outcome.course(), span),
                outcome.refused(),
                Optional.of(outcome.invariants()));
    }

    /** Share of the demand that overflowed in the minute where that share was largest. */
    private static double worst(Course course, Span span) {
        return IntStream.range(0, span.demandPtu().length)
                .mapToDouble(
                        i -> {
                            double demand = span.demandPtu()[i];
                            double over = Math.max(0, demand - course.sizesPtu()[i]);
                            return demand > 0 ? over / demand : 0;
                        })
                .max()
                .orElse(0);
    }

    private static Contestants.Contestant inZone(
            Contestants.Contestant contestant, Scenario scenario) {
        Policy policy = contestant.policy();
        ForecastUse usual = policy.forecast();
        Policy local =
                new Policy(
                        policy.name(),
                        policy.rule(),
                        policy.growth(),
                        policy.shrink(),
                        policy.min(),
                        policy.max(),
                        policy.timings(),
                        policy.windows(),
                        policy.economics(),
                        policy.safeguards(),
                        new ForecastUse(usual.mode(), usual.headroom(), scenario.zone()));
        return new Contestants.Contestant(local, contestant.prices(), contestant.reserved());
    }
}

package dev.ptu.backtest.replay;

import dev.ptu.backtest.workload.Quantiles;
import dev.ptu.backtest.workload.Workload;
import dev.ptu.core.decision.Evaluation;
import dev.ptu.core.decision.ReasonCode;
import dev.ptu.core.decision.ScaleDecision;
import dev.ptu.core.decision.StageResult;
import dev.ptu.core.deployment.DeploymentEvent.ResizeApplied;
import dev.ptu.core.forecast.ForecastBand;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The decider of the scaler over a recorded load, a minute at a time.
 *
 * <p>Minutes before {@link Timing#fromMinute} are history: measured at the start size, never
 * decided at. From there each minute first brings a resize into force whose time has come, then
 * folds in the minute that became visible, then evaluates; what is decided is in force after {@link
 * Timing#resizeMinutes}.
 *
 * <p>Law: a decision at minute t depends on no minute after {@code t - 1 - lag}. One replay runs
 * once.
 */
public final class Replay {

    /** So many details of a rationale are told; the rest is governance and guards that passed. */
    private static final int DETAILS = 3;

    private final Workload workload;
    private final Timing timing;
    private final String policy;
    private final WatchedDeployment deployment;

    private final int[] sizes;
    private final List<Resize> resizes = new ArrayList<>();
    private final Expected expected;
    private int current;
    private @Nullable ScaleDecision pending;
    private int due;

    private Replay(
            Workload workload, Target target, Timing timing, Contestants.Contestant contestant) {
        this.workload = workload;
        this.timing = timing;
        policy = contestant.policy().name();
        deployment = new WatchedDeployment("backtest", target, contestant);
        sizes = new int[workload.length() - timing.fromMinute()];
        expected = Expected.nothing(sizes.length);
        current = startSize(workload, target, timing);
    }

    /**
     * Replays all of it.
     *
     * @param workload longer than {@link Timing#fromMinute}
     * @param target what is resized
     * @param timing what is seen when
     * @param contestant how to decide, and what about money
     * @param progress is told every minute that is done
     */
    public static Course run(
            Workload workload,
            Target target,
            Timing timing,
            Contestants.Contestant contestant,
            IntConsumer progress) {
        return new Replay(workload, target, timing, contestant).all(progress);
    }

    /** The step of the ladder at or above the 90th percentile of the history. */
    public static int startSize(Workload workload, Target target, Timing timing) {
        double[] history = Arrays.copyOf(workload.demandPtu(), timing.fromMinute());
        double usual = Quantiles.of(history, 0.9);
        int most =
                target.ladder()
                        .floor(new Ptu(Contestants.MOST_PTU))
                        .orElse(target.ladder().smallest())
                        .value();
        return Math.min(most, target.ladder().ceil(Double.isNaN(usual) ? 0 : usual).value());
    }

    private Course all(IntConsumer progress) {
        int from = timing.fromMinute();
        deployment.shown(current, Plant.at(0));
        for (int minute = 0; minute < from - 1 - timing.lagMinutes(); minute++) {
            int now = minute + 1 + timing.lagMinutes();
            see(minute, current, now);
            deployment.look(now, Plant.at(now));
        }
        for (int now = from; now < workload.length(); now++) {
            bringIntoForce(now);
            sizes[now - from] = current;
            int visible = now - 1 - timing.lagMinutes();
            if (visible >= 0) {
                see(visible, sizeAt(visible), now);
            }
            decide(now);
            progress.accept(now);
        }
        return new Course(policy, from, sizes, resizes, expected);
    }

    private int sizeAt(int minute) {
        return sizes[Math.max(0, minute - timing.fromMinute())];
    }

    private void see(int minute, int size, int seen) {
        deployment.read(Plant.measured(workload.minutes().get(minute), minute, size, seen));
    }

    private void bringIntoForce(int now) {
        if (pending == null || now < due) {
            return;
        }
        current = pending.to().value();
        deployment.after(new ResizeApplied(pending.id(), pending.to(), Plant.at(now)));
        deployment.shown(current, Plant.at(now));
        pending = null;
    }

    private void decide(int now) {
        Evaluation evaluation = deployment.decide(Plant.at(now));
        remember(evaluation);
        if (evaluation.decision().isEmpty()) {
            return;
        }
        ScaleDecision decision = evaluation.decision().get();
        if (pending != null) {
            throw new IllegalStateException(
                    "A second resize was decided while one was in flight; this is a defect.");
        }
        pending = decision;
        due = now + timing.resizeMinutes();
        resizes.add(
                new Resize(
                        now,
                        due,
                        decision.from().value(),
                        decision.to().value(),
                        evaluation.reason().code(),
                        detail(evaluation)));
    }

    /** The band is about the minute that is its horizon after the newest closed one. */
    private void remember(Evaluation evaluation) {
        ForecastBand band = evaluation.insight().band();
        if (band == null) {
            return;
        }
        long newest = Duration.between(Plant.START, evaluation.minute()).toMinutes();
        long minute = newest + band.horizonMinutes() - timing.fromMinute();
        if (minute >= 0 && minute < sizes.length) {
            expected.set((int) minute, band.lowPtu(), band.middlePtu(), band.highPtu());
        }
    }

    private static String detail(Evaluation evaluation) {
        return evaluation.rationale().stages().stream()
                .filter(each -> each.reason() != ReasonCode.PASSED)
                .filter(each -> each.reason() != ReasonCode.ORDERED)
                .limit(DETAILS)
                .map(StageResult::detail)
                .collect(Collectors.joining(" "));
    }
}

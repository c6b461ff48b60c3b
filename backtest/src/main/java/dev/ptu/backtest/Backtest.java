package dev.ptu.backtest;

import dev.ptu.backtest.reference.PlainReplay;
import dev.ptu.backtest.reference.Span;
import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.replay.Recorded;
import dev.ptu.backtest.replay.Replay;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.report.SeriesResult;
import dev.ptu.backtest.score.References;
import dev.ptu.backtest.score.Score;
import dev.ptu.backtest.trace.BadInput;
import dev.ptu.backtest.trace.Trace;
import dev.ptu.backtest.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One series through every policy that was asked for. */
final class Backtest {

    private Backtest() {}

    /** Is told how far a replay is. */
    @FunctionalInterface
    interface Progress {
        /** So many of so many minutes of a policy are done. */
        void at(String policy, int minute, int minutes);
    }

    /**
     * The result of a series.
     *
     * @throws BadInput when it is too short, or has nothing to score
     */
    static SeriesResult run(Trace trace, Request request, Progress progress) {
        Timing timing = request.timing(trace.minutes());
        if (trace.minutes() <= timing.fromMinute()) {
            throw new BadInput(
                    trace.name()
                            + " has "
                            + trace.minutes()
                            + " minutes, and scoring starts at minute "
                            + timing.fromMinute()
                            + ": set FROM lower.");
        }
        Workload workload = workload(trace, request);
        Span span =
                Span.of(workload, timing.fromMinute(), request.target().ladder(), request.prices());
        int start = Replay.startSize(workload, request.target(), timing);
        List<Course> plain =
                PlainReplay.all(workload.demandPtu(), request.target().ladder(), timing, start);
        References references =
                References.of(span, start, timing.resizeMinutes(), request.changesPerDay(), plain);
        List<Course> courses = new ArrayList<>();
        List<Score> scores = new ArrayList<>();
        for (String name : request.policies()) {
            Course course = course(name, workload, request, references, progress);
            courses.add(course);
            scores.add(Score.of(course, span, references));
        }
        Recorded.of(workload, timing.fromMinute())
                .ifPresent(
                        course -> {
                            courses.add(course);
                            scores.add(Score.of(course, span, references));
                        });
        return new SeriesResult(
                trace.name(),
                timing.fromMinute(),
                workload.scale(),
                start,
                span.demandPtu(),
                references,
                courses,
                scores,
                plain.stream().map(course -> Score.of(course, span, references)).toList());
    }

    /** The load as it is asked for, scaled where that was wanted. */
    static Workload workload(Trace trace, Request request) {
        Workload recorded = Workload.of(trace, request.target().profile());
        return request.peakPtu().isPresent()
                ? recorded.peakingAt(request.peakPtu().getAsDouble())
                : recorded;
    }

    /** The policy of that name under the terms of the request; empty for the static size. */
    static Optional<Contestants.Contestant> contestant(
            String name, Request request, Timing timing) {
        return Contestants.contestant(
                name,
                request.target(),
                new Contestants.Rules(timing, request.prices(), request.changesPerDay()));
    }

    private static Course course(
            String name,
            Workload workload,
            Request request,
            References references,
            Progress progress) {
        Timing timing = request.timing(workload.length());
        Optional<Contestants.Contestant> policy = contestant(name, request, timing);
        int minutes = workload.length() - timing.fromMinute();
        return policy.isEmpty()
                ? Course.constant(name, timing.fromMinute(), minutes, references.staticPtu())
                : Replay.run(
                        workload,
                        request.target(),
                        timing,
                        policy.get(),
                        now -> progress.at(name, now - timing.fromMinute() + 1, minutes));
    }
}

package dev.ptu.backtest.report;

import dev.ptu.backtest.replay.Course;
import dev.ptu.backtest.score.References;
import dev.ptu.backtest.score.Score;
import java.util.List;

/**
 * What came out for one series.
 *
 * @param series its name
 * @param fromMinute first scored minute
 * @param scale by what the recorded load was multiplied
 * @param startPtu size at the first scored minute
 * @param demandPtu scored minutes; NaN for a gap
 * @param references what the policies are compared with
 * @param courses by policy, in the order asked for
 * @param scores of the courses
 * @param plainRules of the plain rules
 */
@SuppressWarnings("ArrayRecordComponent") // Large, built once and only read; never compared.
public record SeriesResult(
        String series,
        int fromMinute,
        double scale,
        int startPtu,
        double[] demandPtu,
        References references,
        List<Course> courses,
        List<Score> scores,
        List<Score> plainRules) {

    /** Copies the lists. */
    public SeriesResult {
        courses = List.copyOf(courses);
        scores = List.copyOf(scores);
        plainRules = List.copyOf(plainRules);
    }
}

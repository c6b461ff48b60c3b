package dev.ptu.backtest.report;

import dev.ptu.backtest.replay.Course;

/**
 * The size in force, every minute from the first scored one to the end once: {@code minute,ptu}.
 */
public final class CapacityCsv {

    private CapacityCsv() {}

    /** The file. */
    public static String of(Course course) {
        StringBuilder csv = new StringBuilder("minute,ptu\n");
        for (int i = 0; i < course.sizesPtu().length; i++) {
            csv.append(course.fromMinute() + i).append(',').append(course.sizesPtu()[i]);
            csv.append('\n');
        }
        return csv.toString();
    }
}

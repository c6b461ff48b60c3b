package dev.ptu.simulator.azure;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One series of an answer, a point a minute; several series of deployments may be merged into it.
 */
final class Series {
    private final Map<String, String> dimensions;
    private final @Nullable Point[] points;
    private final int[] parts;
    private final int[] copies;

    /**
     * An empty series.
     *
     * @param dimensions those that split, in lower case
     */
    Series(Map<String, String> dimensions, int minutes) {
        this.dimensions = dimensions;
        this.points = new Point[minutes];
        this.parts = new int[minutes];
        this.copies = new int[minutes];
        Arrays.fill(copies, 1);
    }

    Map<String, String> dimensions() {
        return dimensions;
    }

    /** The point of a minute, or null where there is no value. */
    @Nullable Point point(int minute) {
        return points[minute];
    }

    /** How often the minute is in the answer. */
    int copies(int minute) {
        return copies[minute];
    }

    void copies(int minute, int times) {
        copies[minute] = times;
    }

    int minutes() {
        return points.length;
    }

    boolean empty() {
        for (int part : parts) {
            if (part > 0) {
                return false;
            }
        }
        return true;
    }

    /** Merges a point in: counts add up, levels are averaged. */
    void add(int minute, Point point, boolean counts) {
        Point before = points[minute];
        if (before == null) {
            points[minute] = point;
        } else {
            points[minute] = counts ? before.plus(point) : before.mean(point, parts[minute]);
        }
        parts[minute]++;
    }
}

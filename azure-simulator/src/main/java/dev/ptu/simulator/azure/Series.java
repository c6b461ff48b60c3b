package dev.ptu.simulator.azure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One series of an answer, a point a minute; several series of deployments may be merged into it.
 */
final class Series {
    private final Map<String, String> dimensions;
    private final @Nullable Point[] points;
    private final int[] parts;

    /**
     * An empty series.
     *
     * @param dimensions those that split, in lower case
     */
    Series(Map<String, String> dimensions, int minutes) {
        this.dimensions = dimensions;
        this.points = new Point[minutes];
        this.parts = new int[minutes];
    }

    Map<String, String> dimensions() {
        return dimensions;
    }

    /** The point of a minute, or null where there is no value. */
    @Nullable Point point(int minute) {
        return points[minute];
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

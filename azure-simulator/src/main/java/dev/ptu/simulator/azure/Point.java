package dev.ptu.simulator.azure;

/**
 * One minute of a series, in the metric's unit.
 *
 * @param total sum; meaningful for counts only
 * @param average mean
 * @param minimum lowest
 * @param maximum highest
 */
record Point(double total, double average, double minimum, double maximum) {

    /** The value of an aggregation, in lower case. */
    double value(String aggregation) {
        return switch (aggregation) {
            case "total" -> total;
            case "average" -> average;
            case "minimum" -> minimum;
            case "maximum" -> maximum;
            case "count" -> 1;
            default -> throw new IllegalArgumentException("No aggregation " + aggregation + ".");
        };
    }

    static Point level(double value) {
        return new Point(0, value, value, value);
    }

    /** What is known of a minute before all of it is in: a share, counts rounded down. */
    Point partly(double share, boolean counts) {
        double seen = counts ? Math.floor(total * share) : total;
        return counts
                ? new Point(seen, seen, seen, seen)
                : new Point(seen, average * share, minimum * share, maximum * share);
    }

    /** Wrong by a factor. */
    Point times(double factor) {
        return new Point(total * factor, average * factor, minimum * factor, maximum * factor);
    }

    /** Two series of a count seen as one. */
    Point plus(Point other) {
        return new Point(
                total + other.total,
                total + other.total,
                minimum + other.minimum,
                maximum + other.maximum);
    }

    /** Two series of a level seen as one, the first standing for {@code weight} series. */
    Point mean(Point other, int weight) {
        return new Point(
                0,
                (average * weight + other.average) / (weight + 1),
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum));
    }
}

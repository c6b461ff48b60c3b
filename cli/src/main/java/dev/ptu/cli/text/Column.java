package dev.ptu.cli.text;

/**
 * A column of a table.
 *
 * @param heading in capitals
 * @param right whether it is flush right, as figures are
 * @param rank where there is no room, columns go in the order of their rank, the highest first; 0
 *     stays
 */
public record Column(String heading, boolean right, int rank) {
    /** Words. */
    public static Column words(String heading, int rank) {
        return new Column(heading, false, rank);
    }

    /** Figures. */
    public static Column figures(String heading, int rank) {
        return new Column(heading, true, rank);
    }
}

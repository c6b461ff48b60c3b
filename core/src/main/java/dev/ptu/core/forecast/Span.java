package dev.ptu.core.forecast;

/**
 * What a profile has learned of, and for what.
 *
 * @param lead nearest horizon in minutes
 * @param floorPtu what is added to a demand before its logarithm
 * @param first epoch minute of the first known one
 * @param until epoch minute after the newest one
 * @param zeros how many zeros in a row the newest minutes are
 * @param known how many minutes of the last eight days are known
 */
record Span(int lead, double floorPtu, long first, long until, int zeros, int known) {}

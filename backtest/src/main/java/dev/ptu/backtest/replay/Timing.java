package dev.ptu.backtest.replay;

/**
 * What is seen and what takes effect when. At minute t the minutes up to {@code t - 1 - lag} are
 * visible, and what is decided at t is in force from {@code t + resize}.
 *
 * @param fromMinute the first minute that is decided at, and scored; above 0
 * @param lagMinutes how late metrics are, 0 or more
 * @param resizeMinutes how long a resize takes, 1 or more
 */
public record Timing(int fromMinute, int lagMinutes, int resizeMinutes) {}

package dev.ptu.notifier.channel;

import java.time.Duration;

/**
 * How often and how long a delivery is tried; durations on the wall clock.
 *
 * @param attempts how often a notification is sent at most, 1 or more
 * @param firstBackoff pause after the first attempt; doubled after each, spread by a fifth
 * @param longestBackoff the longest pause, unless the receiver asks for a longer one
 */
public record Patience(int attempts, Duration firstBackoff, Duration longestBackoff) {
    /** What a receiver may ask for at most; beyond it, it is asked again all the same. */
    static final Duration LONGEST_WISH = Duration.ofMinutes(15);

    Duration pause(int attempt, Answer.Later later, double spread) {
        long doubled = firstBackoff.toMillis() << Math.min(attempt - 1, 20);
        long millis = Math.round((double) Math.min(doubled, longestBackoff.toMillis()) * spread);
        Duration wished = later.after();
        if (wished == null) {
            return Duration.ofMillis(millis);
        }
        Duration wish = wished.compareTo(LONGEST_WISH) < 0 ? wished : LONGEST_WISH;
        return wish.toMillis() > millis ? wish : Duration.ofMillis(millis);
    }
}

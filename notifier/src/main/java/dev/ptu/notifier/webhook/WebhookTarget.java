package dev.ptu.notifier.webhook;

import java.net.URI;
import java.time.Duration;

/**
 * Where to post and how patiently; durations on the wall clock.
 *
 * @param url the address, which may hold a secret
 * @param timeout how long one answer may take
 * @param attempts how often an alert is posted at most, 1 or more
 * @param firstBackoff pause after the first attempt; doubled after each, with jitter
 * @param longestBackoff the longest pause
 */
public record WebhookTarget(
        URI url, Duration timeout, int attempts, Duration firstBackoff, Duration longestBackoff) {

    /** Scheme, host and port: what may be logged of the address. */
    String safeAddress() {
        return url.getScheme()
                + "://"
                + url.getHost()
                + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "webhook at " + safeAddress();
    }
}

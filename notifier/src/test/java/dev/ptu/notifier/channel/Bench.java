package dev.ptu.notifier.channel;

import java.util.List;

/** A channel and the real server that it speaks to. */
interface Bench extends AutoCloseable {
    /** What no log, letter or reason may hold. */
    String SECRET = "s3cret0123456789abcdef0123456789";

    /** How long a channel waits for an answer here. */
    java.time.Duration TIMEOUT = java.time.Duration.ofMillis(1_500);

    Channel channel();

    /** The next attempts are treated so, the ones after them well. */
    void behave(Behaviour... next);

    /** Dedup ids of what was received and found valid, in order. */
    List<String> received();

    /** Attempts so far. */
    int attempts();

    /** What was not valid, in sentences. */
    List<String> faults();

    @Override
    void close();
}

package dev.ptu.scaler.decide;

import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.DemandProfileCodec;
import dev.ptu.core.forecast.SameTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What was learned of each deployment's demand.
 *
 * <p>Unlike a state, a profile that cannot be read (torn, or written by a later version) is no
 * reason to stop: it is told once, and learned anew.
 */
final class Profiles {
    /** Behind the id of a deployment: the history that was told so far, or only its end. */
    private static final String HISTORY = "|history";

    /** A history that ends so shortly before it was read is whole. */
    private static final Duration REACHED_WITHIN = Duration.ofDays(2);

    /** The last days of a history come within this. */
    private static final Duration PUT_AWAY_AFTER = Duration.ofDays(3);

    /** A longer gap in a history is not filled with unknown minutes. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(8);

    private final KeyValueStore<String, byte[]> store;
    private final DecideListener listener;
    private boolean lost;

    Profiles(KeyValueStore<String, byte[]> store, DecideListener listener) {
        this.store = store;
        this.listener = listener;
    }

    /** The profile of a deployment; empty when nothing was learned. */
    DemandProfile of(String deployment) {
        byte[] stored = store.get(deployment);
        return stored == null ? DemandProfile.empty() : decoded(deployment, stored);
    }

    /** Keeps what was learned, and puts the history away once it was taken over. */
    void keep(String deployment, DemandProfile learned) {
        store.put(deployment, DemandProfileCodec.encode(learned));
        byte[] past = store.get(deployment + HISTORY);
        if (past == null || past.length == Long.BYTES) {
            return;
        }
        Instant told = decoded(deployment, past).until();
        if (told.plus(PUT_AWAY_AFTER).isBefore(learned.until())) {
            byte[] until = ByteBuffer.allocate(Long.BYTES).putLong(told.getEpochSecond()).array();
            store.put(deployment + HISTORY, until);
        }
    }

    /**
     * Learns of one past day. The days of a history come in their order; a day before the newest
     * one told changes nothing. Once the history has reached the day before yesterday it is what is
     * known of the deployment, in place of the few hours that it was watched.
     *
     * @param deployment whose
     * @param day the demand of its minutes, and when it was
     * @param floorPtu smallest size of the deployment
     */
    void learn(String deployment, PastDay day, double floorPtu) {
        Instant told = told(deployment);
        Instant end = day.end();
        if (day.start().isBefore(told) || !end.isAfter(day.start())) {
            return;
        }
        byte[] stored = store.get(deployment + HISTORY);
        DemandProfile past =
                stored == null || stored.length == Long.BYTES
                        ? DemandProfile.empty()
                        : decoded(deployment, stored);
        DemandProfile live = of(deployment);
        if (past.isEmpty() && live.isUsable()) {
            return;
        }
        if (past.isEmpty() || past.until().plus(FORGOTTEN_AFTER).isBefore(day.start())) {
            past = DemandProfile.startingAt(day.start(), floorPtu, past.lead());
        }
        DemandProfile learned = past.learn(day.since(past.until()), SameTime.UTC);
        store.put(deployment + HISTORY, DemandProfileCodec.encode(learned));
        boolean reached = !end.plus(REACHED_WITHIN).isBefore(day.observedAt());
        if (reached && (learned.isUsable() || !live.isUsable())) {
            store.put(deployment, DemandProfileCodec.encode(learned));
        }
    }

    /** End of the newest minute of the history that was told; the beginning of time before. */
    private Instant told(String deployment) {
        byte[] stored = store.get(deployment + HISTORY);
        if (stored == null) {
            return Instant.EPOCH;
        }
        return stored.length == Long.BYTES
                ? Instant.ofEpochSecond(ByteBuffer.wrap(stored).getLong())
                : decoded(deployment, stored).until();
    }

    private DemandProfile decoded(String deployment, byte[] stored) {
        try {
            return DemandProfileCodec.decode(stored);
        } catch (IllegalArgumentException e) {
            if (!lost) {
                lost = true;
                listener.profileLost(deployment, String.valueOf(e.getMessage()));
            }
            return DemandProfile.empty();
        }
    }
}

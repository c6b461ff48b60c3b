package dev.ptu.scaler.decide;

import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.DemandProfileCodec;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What was learned of each deployment's demand.
 *
 * <p>Unlike a state, a profile that cannot be read (torn, or written by a later version) is no
 * reason to stop: it is told once, and learned anew.
 */
final class Profiles {
    private final KeyValueStore<String, byte[]> store;
    private final DecideListener listener;
    private boolean told;

    Profiles(KeyValueStore<String, byte[]> store, DecideListener listener) {
        this.store = store;
        this.listener = listener;
    }

    /** The profile of a deployment; empty when nothing was learned. */
    DemandProfile of(String deployment) {
        byte[] stored = store.get(deployment);
        if (stored == null) {
            return DemandProfile.empty();
        }
        try {
            return DemandProfileCodec.decode(stored);
        } catch (IllegalArgumentException e) {
            if (!told) {
                told = true;
                listener.profileLost(deployment, String.valueOf(e.getMessage()));
            }
            return DemandProfile.empty();
        }
    }

    /** Keeps what was learned. */
    void keep(String deployment, DemandProfile learned) {
        store.put(deployment, DemandProfileCodec.encode(learned));
    }
}

package dev.ptu.collector.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which accounts are found beyond those listed, and how replicas share them all.
 *
 * @param discovery where accounts are looked for
 * @param period time from look to look, event time
 * @param releaseAfter how long nobody may have asked for an account before it is given up, event
 *     time
 * @param releaseReadings in how many successful readings of its source it must have been missing
 * @param sessionTimeout wall time after which a silent replica has lost its share
 */
public record Sharing(
        List<Scope> discovery,
        Duration period,
        Duration releaseAfter,
        int releaseReadings,
        Duration sessionTimeout) {

    /** Copies the list. */
    public Sharing {
        discovery = List.copyOf(discovery);
    }

    /**
     * Accounts of a subscription.
     *
     * @param subscription its id, lower case
     * @param tags what an account must be tagged with, all of it; a value of {@code *} stands for
     *     any
     */
    public record Scope(String subscription, Map<String, String> tags) {
        private static final String ANY = "*";

        /** Copies the tags. */
        public Scope {
            tags = Map.copyOf(tags);
        }

        /** Whether an account with these tags is in; Azure's tag names have no case. */
        public boolean takes(Map<String, String> given) {
            return tags.entrySet().stream()
                    .allMatch(
                            wanted -> given.entrySet().stream().anyMatch(tag -> fits(wanted, tag)));
        }

        private static boolean fits(
                Map.Entry<String, String> wanted, Map.Entry<String, String> given) {
            return wanted.getKey()
                            .toLowerCase(Locale.ROOT)
                            .equals(given.getKey().toLowerCase(Locale.ROOT))
                    && (wanted.getValue().equals(ANY)
                            || wanted.getValue().equals(given.getValue()));
        }
    }
}

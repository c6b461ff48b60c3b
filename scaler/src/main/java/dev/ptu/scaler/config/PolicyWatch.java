package dev.ptu.scaler.config;

import dev.ptu.events.PoliciesPublished;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a file of policies: what becomes of it look by look.
 *
 * <p>Laws:
 *
 * <ul>
 *   <li>A content counts once two looks in a row found it, so that a file caught half-written is
 *       not taken.
 *   <li>A replica publishes at start and when the content of its own file has changed, never
 *       because {@code ptu.policies} holds something else. So replicas whose files differ for a
 *       while (a ConfigMap reaches the nodes one after the other) do not answer each other: each
 *       speaks once per change, and when all files are equal again the last word was spoken for
 *       that content.
 *   <li>Every content that counts is judged once and ends as published, as known already, or as
 *       refused with its faults told once. What could not be published is tried again at the next
 *       look.
 * </ul>
 *
 * <p>Used by one thread.
 */
final class PolicyWatch {

    /** Where it goes. */
    interface Voice {
        /** Puts the set on the topic; false when that failed, with the cause told. */
        boolean publish(PoliciesPublished set);

        /** The newest content is in force. */
        void taken();

        /** The newest content is not, for these faults. */
        void refused(List<String> faults);
    }

    private final Supplier<PolicyFile.Content> file;
    private final Function<PolicyFile.Content, PolicyReading> judge;
    private final Voice voice;

    private PolicyFile.@Nullable Content settled;
    private PolicyFile.Content seen;
    private @Nullable String published;

    /**
     * From a start on.
     *
     * @param settled what was found at start, and already published or refused
     * @param published the revision that this replica published at start, null for none
     */
    PolicyWatch(
            Supplier<PolicyFile.Content> file,
            Function<PolicyFile.Content, PolicyReading> judge,
            Voice voice,
            PolicyFile.Content settled,
            @Nullable String published) {
        this.file = file;
        this.judge = judge;
        this.voice = voice;
        this.settled = settled;
        this.seen = settled;
        this.published = published;
    }

    /** Looks once. */
    void look() {
        PolicyFile.Content found = file.get();
        boolean twice = found.equals(seen);
        seen = found;
        if (!twice || found.equals(settled)) {
            return;
        }
        switch (judge.apply(found)) {
            case PolicyReading.Refused(List<String> faults) -> voice.refused(faults);
            case PolicyReading.Accepted(PoliciesPublished set) -> {
                if (!inForce(set)) {
                    // Nor is the content before it settled any longer: the broker may have either.
                    settled = null;
                    return;
                }
                voice.taken();
            }
        }
        settled = found;
    }

    private boolean inForce(PoliciesPublished set) {
        if (set.revision().equals(published)) {
            return true;
        }
        // An attempt that failed may have reached the broker all the same.
        published = null;
        if (!voice.publish(set)) {
            return false;
        }
        published = set.revision();
        return true;
    }
}

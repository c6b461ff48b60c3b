package dev.ptu.collector.metrics;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which family of metric names an account answers to, as far as it was found out.
 *
 * <p>Both are asked for the requests of the same minutes. Azure may refuse names that it does not
 * know, or answer without any series; an idle account has none in either family, so only traffic
 * settles it. The family with more deployments that had traffic wins, the older one where they are
 * equal, because it tells more. Until then the one in use is the first that is not refused, and the
 * other is asked again from time to time; so also while the older one is refused, which may have
 * been a fault that passes.
 *
 * <p>Law: once found out, it stays, until a deployment is new or Azure refuses the names.
 *
 * @param inUse the family that is asked at every poll
 * @param foundOut whether traffic has settled it, or there is no choice
 * @param askAgainAt when the other one is asked next; null for now
 */
public record FamilySearch(MetricFamily inUse, boolean foundOut, @Nullable Instant askAgainAt) {

    /** Nothing is known yet. */
    public static FamilySearch start(MetricFamilies families) {
        return new FamilySearch(families.first(), families.names().size() == 1, null);
    }

    /** Whether the other family is to be asked now. */
    public boolean isDue(Instant now) {
        return !foundOut && (askAgainAt == null || !now.isBefore(askAgainAt));
    }

    /** What was found is doubted: the other family is asked at once. */
    public FamilySearch anew(MetricFamilies families) {
        return new FamilySearch(inUse, families.names().size() == 1, null);
    }

    /**
     * After both were asked.
     *
     * @param mine what came of the family in use
     * @param other the other family
     * @param theirs what came of it
     * @param again when to ask again if this settles nothing
     */
    public FamilySearch after(Voice mine, MetricFamily other, Voice theirs, Instant again) {
        boolean spoke = !mine.active().isEmpty();
        if (mine.failed() || theirs.failed()) {
            // Without any traffic seen, waiting may lose it: the next poll asks again.
            return new FamilySearch(inUse, false, spoke ? again : null);
        }
        boolean iAmOlder = inUse.compareTo(other) < 0;
        boolean change =
                mine.refused() != theirs.refused()
                        ? mine.refused()
                        : theirs.active().size() == mine.active().size()
                                ? !iAmOlder
                                : theirs.active().size() > mine.active().size();
        boolean olderWasRefused = (iAmOlder ? mine : theirs).refused();
        boolean settled = (spoke || !theirs.active().isEmpty()) && !olderWasRefused;
        return new FamilySearch(change ? other : inUse, settled, settled ? null : again);
    }

    /**
     * What a family said to the question for requests.
     *
     * @param heard how the question ended
     * @param active ids of the deployments that had requests
     */
    public record Voice(Heard heard, Set<String> active) {
        /** Copies the ids. */
        public Voice {
            active = Set.copyOf(active);
        }

        boolean refused() {
            return heard == Heard.REFUSED;
        }

        boolean failed() {
            return heard == Heard.FAILED;
        }
    }

    /** How a question ended. */
    public enum Heard {
        /** With an answer, if an empty one. */
        ANSWERED,
        /** Azure finds the question wrong: it does not know the name. */
        REFUSED,
        /** For a reason that may pass. */
        FAILED
    }
}

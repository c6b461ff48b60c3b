package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.MinuteSample;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that changes what is known about one deployment.
 *
 * <p>Law: an event may come late, twice or out of order; {@link DeploymentState#after} says what it
 * still counts for.
 */
public sealed interface DeploymentEvent {

    /**
     * Azure Resource Manager showed the deployment.
     *
     * @param model model name
     * @param modelVersion model version
     * @param sku SKU name as Azure spells it; also one that is not bought in PTU
     * @param capacity PTU on a provisioned SKU; thousands of tokens a minute on a standard one; 0
     *     or more
     * @param provisioningState as Azure spells it; {@code Succeeded} when nothing is under way
     * @param spilloverTarget id of the deployment that it spills to; null without one
     * @param region Azure region
     * @param tags tags on the deployment
     * @param observedAt when it was read
     * @param availability what can still be had
     */
    record CapacityObserved(
            String model,
            String modelVersion,
            String sku,
            int capacity,
            String provisioningState,
            @Nullable String spilloverTarget,
            String region,
            Map<String, String> tags,
            Instant observedAt,
            Availability availability)
            implements DeploymentEvent {
        /** With nothing known of what can still be had. */
        public CapacityObserved(
                String model,
                String modelVersion,
                String sku,
                int capacity,
                String provisioningState,
                @Nullable String spilloverTarget,
                String region,
                Map<String, String> tags,
                Instant observedAt) {
            this(
                    model,
                    modelVersion,
                    sku,
                    capacity,
                    provisioningState,
                    spilloverTarget,
                    region,
                    tags,
                    observedAt,
                    Availability.UNKNOWN);
        }

        /**
         * Copies the tags in the order of their names.
         *
         * @throws IllegalArgumentException when the capacity is negative
         */
        public CapacityObserved {
            if (capacity < 0) {
                throw new IllegalArgumentException(
                        "A capacity is 0 or more, not " + capacity + ": check where it was read.");
            }
            SortedMap<String, String> sorted = new TreeMap<>(tags);
            tags = Collections.unmodifiableSortedMap(sorted);
        }

        /** The capacity as a size; means PTU only on a provisioned SKU. */
        public Ptu size() {
            return new Ptu(capacity);
        }

        /**
         * After a resize of ours; what can still be had was seen before it and is not known now.
         */
        CapacityObserved resized(Ptu size, String state, Instant at) {
            return new CapacityObserved(
                    model,
                    modelVersion,
                    sku,
                    size.value(),
                    state,
                    spilloverTarget,
                    region,
                    tags,
                    at);
        }
    }

    /**
     * A poll read one minute of one series.
     *
     * @param sample what it read: tokens, requests or utilization
     */
    record SampleObserved(MinuteSample sample) implements DeploymentEvent {}

    /**
     * A resize was decided in mode {@code auto}; it is in flight from here on.
     *
     * @param resize what was decided
     */
    record ResizeDecided(PendingResize resize) implements DeploymentEvent {}

    /**
     * Apply took the decision on. Changes nothing: a decided resize is in flight already.
     *
     * @param decision the decision
     * @param at when
     */
    record ResizeStarted(String decision, Instant at) implements DeploymentEvent {}

    /**
     * Final: Azure shows the size.
     *
     * @param decision the decision
     * @param to the size
     * @param at when it was seen
     * @param isShort whether it is less than was decided because no more could be had
     */
    record ResizeApplied(String decision, Ptu to, Instant at, boolean isShort)
            implements DeploymentEvent {
        /** The size that was decided, or one of which nobody says why it is another. */
        public ResizeApplied(String decision, Ptu to, Instant at) {
            this(decision, to, at, false);
        }
    }

    /**
     * Final: Azure was not asked.
     *
     * @param decision the decision
     * @param code why
     * @param at when
     * @param isShort whether quota or capacity was missing
     */
    record ResizeRefused(String decision, String code, Instant at, boolean isShort)
            implements DeploymentEvent {
        /** For another cause than a shortage. */
        public ResizeRefused(String decision, String code, Instant at) {
            this(decision, code, at, false);
        }
    }

    /**
     * Final: Azure was asked and did not do it.
     *
     * @param decision the decision
     * @param code Azure's code
     * @param at when
     * @param isShort whether quota or capacity was missing, as apply classified it
     */
    record ResizeFailed(String decision, String code, Instant at, boolean isShort)
            implements DeploymentEvent {
        /** For another cause than a shortage, or nobody classified it. */
        public ResizeFailed(String decision, String code, Instant at) {
            this(decision, code, at, false);
        }
    }

    /**
     * A standing order came to its end.
     *
     * @param ending how
     * @param at when that was noticed
     */
    record StandingOrderEnded(StandingOrder.Ending ending, Instant at) implements DeploymentEvent {}

    /**
     * Nothing was heard of a resize for longer than any may last; it is no longer in flight.
     *
     * @param decision the decision
     * @param at when that was noticed
     */
    record ResizeExpired(String decision, Instant at) implements DeploymentEvent {}

    /**
     * A size was recommended to people.
     *
     * @param recommendation what they were told
     */
    record RecommendationMade(Recommendation recommendation) implements DeploymentEvent {}

    /**
     * A person wants the deployment left as it is.
     *
     * @param owner who
     * @param reason why, in their words
     * @param at when it was asked; of two commands the later counts
     * @param until when it ends by itself
     */
    record PausedUntil(String owner, String reason, Instant at, Instant until)
            implements DeploymentEvent {}

    /**
     * A person ends a pause.
     *
     * @param owner who
     * @param reason why, in their words
     * @param at when it was asked; of two commands the later counts
     */
    record Resumed(String owner, String reason, Instant at) implements DeploymentEvent {}

    /**
     * The deployment was evaluated.
     *
     * @param at the tick that did
     * @param closedUntil end of the newest minute that was closed then
     * @param advice what the recommenders wanted; null when they did not know or were not asked
     */
    record EvaluationMade(Instant at, Instant closedUntil, @Nullable Advice advice)
            implements DeploymentEvent {}

    /**
     * A size is about to change by our own decision.
     *
     * @param at when it was decided
     * @param grows whether it grows
     * @param cost what it takes of the allowances, where 24 a day may be made at a cost of 1 each
     */
    record ChangeCounted(Instant at, boolean grows, double cost) implements DeploymentEvent {}

    /**
     * A person wants a size held, or lifts an earlier wish.
     *
     * @param pin what they want
     */
    record PinSet(Pin pin) implements DeploymentEvent {}

    /**
     * A person or an external recommender wants a size as the least, or lifts an earlier wish.
     *
     * @param floor what they want
     */
    record FloorSet(SizeFloor floor) implements DeploymentEvent {}

    /**
     * A decision waits for a person's word.
     *
     * @param proposal what they are asked
     */
    record ApprovalAsked(Proposal proposal) implements DeploymentEvent {}

    /**
     * A person answered a proposal.
     *
     * @param decision the decision they speak of; a word on any other counts for nothing
     * @param approved whether they want it
     * @param owner who
     * @param reason why, in their words
     * @param at when; after the proposal's end it counts for nothing
     */
    record ApprovalGiven(String decision, boolean approved, String owner, String reason, Instant at)
            implements DeploymentEvent {}

    /**
     * A closed minute has cost something.
     *
     * @param minute its start; a minute that is not after the newest one counted is ignored
     * @param amount what it cost
     */
    record MoneySpent(Instant minute, Spending.Amount amount) implements DeploymentEvent {}
}

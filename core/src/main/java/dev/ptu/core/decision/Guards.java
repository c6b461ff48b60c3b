package dev.ptu.core.decision;

import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.deployment.EndedResize;
import dev.ptu.core.deployment.HandChange;
import dev.ptu.core.deployment.Pause;
import dev.ptu.core.deployment.PendingResize;
import dev.ptu.core.deployment.StandingOrder;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** The stages that forbid a change. */
final class Guards {

    private Guards() {}

    /** A guard whose reason is the answer whenever it holds, wanted change or not. */
    private abstract static class Standing implements Stage {
        @Override
        public boolean stands(StageResult result) {
            return result.reason() != ReasonCode.PASSED;
        }
    }

    /** One resize at a time. */
    static final class InFlight extends Standing {
        @Override
        public String name() {
            return "inFlight";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            PendingResize pending = situation.state().resizes().pending();
            return pending == null
                    ? pass(size)
                    : make(
                            size,
                            situation.current(),
                            ReasonCode.IN_FLIGHT,
                            "A resize from "
                                    + pending.from()
                                    + " to "
                                    + pending.to()
                                    + " is in flight since "
                                    + pending.at()
                                    + ".");
        }
    }

    /** No second write while Azure is busy with the first, whoever made it. */
    static final class AzureBusy extends Standing {
        /** Azure's list may grow: what is not known to be an end is not one. */
        private static final Set<String> ENDED = Set.of("succeeded", "failed", "canceled");

        @Override
        public String name() {
            return "azureBusy";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            CapacityObserved observed = situation.state().observed();
            String state = observed == null ? "" : observed.provisioningState();
            return ENDED.contains(state.toLowerCase(Locale.ROOT))
                    ? pass(size)
                    : make(
                            size,
                            situation.current(),
                            ReasonCode.AZURE_BUSY,
                            "Azure shows the deployment as \"" + state + "\".");
        }
    }

    /** A person asked to leave it. */
    static final class Paused extends Standing {
        @Override
        public String name() {
            return "pause";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            Pause pause = situation.state().pause();
            return pause == null || !pause.isActive(situation.now())
                    ? pass(size)
                    : make(
                            size,
                            situation.current(),
                            ReasonCode.PAUSED,
                            pause.owner()
                                    + " paused it until "
                                    + pause.until()
                                    + ": "
                                    + pause.reason());
        }
    }

    /** A person set the size: it stays for a while, also outside the limits. */
    static final class ChangedByHand extends Standing {
        @Override
        public String name() {
            return "handHold";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            HandChange change = situation.state().handChange();
            if (change == null) {
                return pass(size);
            }
            Instant until = change.at().plus(situation.policy().timings().handHold());
            return !situation.now().isBefore(until)
                    ? pass(size)
                    : make(
                            size,
                            situation.current(),
                            ReasonCode.CHANGED_BY_HAND,
                            "Someone changed "
                                    + change.from()
                                    + " to "
                                    + change.to()
                                    + "; it is left alone until "
                                    + until
                                    + ".");
        }
    }

    /** Nothing shrinks on what is not known. */
    static final class UnknownData implements Stage {
        @Override
        public String name() {
            return "unknownData";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            if (!size.isLessThan(situation.current())) {
                return pass(size);
            }
            ReasonCode reason = doubt(situation);
            return reason == ReasonCode.PASSED
                    ? pass(size)
                    : make(size, situation.current(), reason, reason.sentence());
        }

        private static ReasonCode doubt(Situation situation) {
            if (situation.metricsGone()) {
                return ReasonCode.METRICS_GONE;
            }
            if (situation.load().meanOnCurrent().isEmpty()
                    || situation.load().summary().known() < Load.KNOWN) {
                return ReasonCode.INSUFFICIENT_DATA;
            }
            return situation.load().summary().degraded() ? ReasonCode.DEGRADED : ReasonCode.PASSED;
        }
    }

    /** What Azure just failed to do in one direction is not asked again at once. */
    static final class RetryLater implements Stage {
        /** Long enough not to hammer Azure, short beside what a lack of capacity lasts. */
        static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

        @Override
        public String name() {
            return "retry";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            EndedResize last = situation.state().resizes().unapplied();
            if (last == null
                    || last.ending() != EndedResize.Ending.FAILED
                    || size.equals(situation.current())) {
                return pass(size);
            }
            boolean grew = last.resize().to().isMoreThan(last.resize().from());
            boolean grows = size.isMoreThan(situation.current());
            Instant again = last.at().plus(AFTER_FAILURE);
            StandingOrder order = situation.state().standing();
            boolean standing = order != null && order.triedAt().equals(last.at());
            return grew != grows || standing || !situation.now().isBefore(again)
                    ? pass(size)
                    : make(
                            size,
                            situation.current(),
                            ReasonCode.RETRY_LATER,
                            "Azure answered "
                                    + last.code()
                                    + "; it is asked again from "
                                    + again
                                    + ".");
        }
    }

    /** Only verifies: every stage before aligned what it computed. */
    static final class OnLadder implements Stage {
        @Override
        public String name() {
            return "ladder";
        }

        @Override
        public StageResult apply(Situation situation, Ptu size) {
            return size.equals(situation.current()) || situation.ladder().isLegal(size)
                    ? pass(size)
                    : make(
                            size,
                            situation.current(),
                            ReasonCode.OFF_LADDER,
                            size + " is not among " + situation.ladder() + ".");
        }
    }
}

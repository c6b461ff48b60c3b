package dev.ptu.core.declaration;

import dev.ptu.core.declaration.DeclarationJudge.Circumstances;
import dev.ptu.core.declaration.DeclarationPlan.Change;
import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a declared deployment if it may be.
 *
 * @param change what
 * @param reason why
 * @param detail why, as sentences
 * @param from the size before
 * @param to the size afterwards
 */
record DeclarationFinding(
        Change change, DeclarationReason reason, String detail, Ptu from, Ptu to) {

    /**
     * A deployment that was not told of for so long is asked for, after its account is known: all
     * of an account is told within one poll.
     */
    static final Duration MISSING_AFTER = Duration.ofMinutes(10);

    static DeclarationFinding of(
            Declaration declaration, Circumstances around, DeclarationMemory memory) {
        if (declaration.governance() == Governance.OFF) {
            return nothing(DeclarationReason.OFF, "Its mode is off: nothing is planned.");
        }
        if (memory.isUnderWay(around.now())) {
            return nothing(DeclarationReason.UNDER_WAY, "An order is under way.");
        }
        CapacityObserved standing =
                DeclarationSights.standing(around.sighting(), memory.seen(), around.now());
        DeclarationFinding found =
                standing == null
                        ? missing(declaration, around, memory)
                        : standing(declaration, around, memory, standing);
        return restrained(found, around, memory);
    }

    /** What keeps from doing what is to be done. */
    private static DeclarationFinding restrained(
            DeclarationFinding found, Circumstances around, DeclarationMemory memory) {
        boolean settled =
                found.reason == DeclarationReason.IN_PLACE
                        || found.reason == DeclarationReason.ACCOUNT_UNKNOWN;
        if (memory.isQuiet(around.now()) && !settled) {
            return nothing(DeclarationReason.SETTLING, "Quiet until " + memory.quietUntil() + ".");
        }
        if (found.change == Change.NONE) {
            return found;
        }
        if (around.paused()) {
            return nothing(
                    DeclarationReason.PAUSED, "It is paused; when that ends: " + found.detail);
        }
        String unmet =
                around.prerequisites().stream()
                        .filter(Prerequisite::isUnmet)
                        .map(Prerequisite::sentence)
                        .collect(Collectors.joining(" "));
        return unmet.isEmpty()
                ? found
                : nothing(
                        DeclarationReason.PREREQUISITES_UNMET,
                        found.detail + " Nothing is done before its spillover can work: " + unmet);
    }

    private static DeclarationFinding standing(
            Declaration declaration,
            Circumstances around,
            DeclarationMemory memory,
            CapacityObserved seen) {
        if (!declaration.isOfKind(seen)) {
            return nothing(
                    DeclarationReason.DIFFERS,
                    "It is there as %s %s on %s and declared as %s %s on %s: it is left as it is."
                            .formatted(
                                    seen.model(),
                                    seen.modelVersion(),
                                    seen.sku(),
                                    declaration.model(),
                                    declaration.modelVersion(),
                                    declaration.sku().azureName()));
        }
        if (declaration.spillsAsDeclared(seen)) {
            return nothing(DeclarationReason.IN_PLACE, "It is there as declared.");
        }
        String instead = instead(seen.spilloverTarget());
        if (memory.spilled()) {
            return nothing(
                    DeclarationReason.SPILLOVER_CHANGED_BY_SOMEONE,
                    "It spilled to %s and somebody made it spill to %s: that stays; raise its generation to have it set again."
                            .formatted(declaration.spillover(), instead));
        }
        if (!seen.provisioningState().equals(DeclarationSights.READY) || around.resizing()) {
            return nothing(DeclarationReason.UNDER_WAY, "Azure is at work on it.");
        }
        return new DeclarationFinding(
                Change.SET_SPILLOVER,
                DeclarationReason.SPILLOVER_MISSING,
                "It spills to %s and is declared to spill to %s: set that; tokens that spill are billed pay-as-you-go."
                        .formatted(instead, declaration.spillover()),
                seen.size(),
                seen.size());
    }

    private static DeclarationFinding missing(
            Declaration declaration, Circumstances around, DeclarationMemory memory) {
        Sighting sighting = around.sighting();
        if (memory.seen()) {
            return gone(sighting, around.now());
        }
        Instant since = memory.missingSince();
        if (since == null || since.plus(MISSING_AFTER).isAfter(around.now())) {
            return nothing(DeclarationReason.WAITING, "It may yet be told of.");
        }
        if (!sighting.accountKnown()) {
            return nothing(
                    DeclarationReason.ACCOUNT_UNKNOWN,
                    "Nothing is known of its account, so nobody can say that it is not there: have"
                            + " the account collected, or correct its id.");
        }
        return new DeclarationFinding(
                Change.CREATE,
                DeclarationReason.MISSING,
                "It is declared and was not seen%s: create it with %s%s; a read proves first that it is not there."
                        .formatted(
                                sighting.others() == null ? " (nor anything of its account)" : "",
                                declaration.size(),
                                price(around.ptuHourUsd())),
                Ptu.ZERO,
                declaration.size());
    }

    private static DeclarationFinding gone(Sighting sighting, Instant now) {
        CapacityObserved own = sighting.own();
        boolean soon =
                own != null && own.observedAt().plus(Sighting.LATELY.multipliedBy(2)).isAfter(now);
        if (soon && !sighting.readWithout()) {
            return nothing(DeclarationReason.WAITING, "The rest of its account is yet to be told.");
        }
        return sighting.readWithout()
                ? nothing(
                        DeclarationReason.REMOVED_BY_SOMEONE,
                        "It was there and somebody removed it: raise its generation to have it"
                                + " created again.")
                : nothing(
                        DeclarationReason.NOT_SEEN_LATELY,
                        "It was there, and was not told of lately: see whether its account is"
                                + " collected; if somebody removed it, raise its generation to have"
                                + " it created again.");
    }

    private static String price(@Nullable Double hourUsd) {
        return hourUsd == null
                ? ""
                : String.format(
                        Locale.ROOT, " at $%.2f an hour each, outside of reservations", hourUsd);
    }

    private static String instead(@Nullable String target) {
        return target == null ? "nothing" : target.substring(target.lastIndexOf('/') + 1);
    }

    private static DeclarationFinding nothing(DeclarationReason reason, String detail) {
        return new DeclarationFinding(Change.NONE, reason, detail, Ptu.ZERO, Ptu.ZERO);
    }
}

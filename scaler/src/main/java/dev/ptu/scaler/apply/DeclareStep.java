package dev.ptu.scaler.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.DeploymentPlan;
import dev.ptu.events.OperationOpened;
import dev.ptu.runtime.azure.SpilloverPrerequisites;
import dev.ptu.runtime.azure.SpilloverPrerequisites.Deployment;
import dev.ptu.runtime.azure.SpilloverPrerequisites.Network;
import dev.ptu.runtime.azure.SpilloverPrerequisites.Target;
import dev.ptu.scaler.azure.AccountJson;
import dev.ptu.scaler.azure.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to do next with a declared deployment that is to be created or to spill, given what Azure
 * shows: a pure function.
 *
 * <p>Law: {@link Put} is the answer only after a read that shows the account idle, no prerequisite
 * of spillover broken, the order still valid, and what it asks for not there yet. A deployment that
 * is there is never created over, unless its creation failed; nothing is ever deleted.
 */
sealed interface DeclareStep {

    /**
     * Send the PUT.
     *
     * @param body all of it
     * @param before what was read; null when it is not there
     */
    record Put(ObjectNode body, @Nullable JsonNode before) implements DeclareStep {}

    /** Look again later. */
    record Wait(String why, Duration wall) implements DeclareStep {}

    /**
     * Azure shows what was wanted.
     *
     * @param fromPtu the size before; 0 when it was created
     * @param toPtu the size it has
     */
    record Done(int fromPtu, int toPtu) implements DeclareStep {}

    /** Azure was not asked, and will not be. */
    record Refused(Outcome why) implements DeclareStep {}

    /** Azure was asked and did not do it, or not all of it. */
    record Failed(Outcome why) implements DeclareStep {}

    /** How often an unanswered PUT is repeated before it is given up. */
    int ASKED_MAX = 5;

    /** In these a deployment was created in vain: a PUT may try again. */
    Set<String> IN_VAIN = Set.of("Failed", "Canceled");

    /**
     * The next step.
     *
     * @param operation what is to be done
     * @param seen what was just read
     * @param tried what happened so far in this process
     * @param now the time, and how long an operation may last
     */
    static DeclareStep next(OperationOpened operation, Seen seen, Tried tried, ResizeStep.Now now) {
        DeploymentPlan plan = operation.plan();
        if (plan == null) {
            throw new IllegalArgumentException(operation.decision() + " is a resize.");
        }
        return switch (seen) {
            case Seen.Nothing ignored ->
                    waitUnlessTooLate(operation, tried, now, "Azure does not answer reads");
            case Seen.NoAccount ignored ->
                    ended(
                            tried,
                            new Outcome.Superseded(
                                    "NotFound", "The account is not there: correct its id."));
            case Seen.Account(AccountJson account) -> {
                JsonNode own = account.deployment(operation.deployment()).orElse(null);
                if (own != null && !AccountJson.settled(own)) {
                    yield waitUnlessTooLate(
                            operation, tried, now, "Azure is at work: " + AccountJson.state(own));
                }
                Case of = new Case(operation, plan, account, own, tried, now);
                yield switch (plan.change()) {
                    case DeploymentPlan.CREATE -> create(of);
                    case DeploymentPlan.SET_SPILLOVER -> spill(of);
                    default ->
                            new Refused(
                                    new Outcome.Invalid(
                                            "UnknownChange",
                                            "This version does not know the change \"%s\"."
                                                    .formatted(plan.change())));
                };
            }
        };
    }

    private static DeclareStep create(Case of) {
        JsonNode own = of.own;
        if (own != null && !of.isOfKind(own)) {
            return of.contradicted(own);
        }
        ObjectNode body = DeploymentBody.created(of.plan, of.targetName());
        boolean inVain = own != null && IN_VAIN.contains(AccountJson.state(own));
        if (own != null && !inVain) {
            if (of.tried.asked().never()) {
                // Somebody was faster: what it spills to is another plan's.
                return new Done(capacity(own), capacity(own));
            }
            List<String> missing = DeploymentBody.missing(body, own);
            return missing.isEmpty()
                    ? new Done(0, capacity(own))
                    : new Failed(
                            new Outcome.Invalid(
                                    "PropertiesDiffer",
                                    "It is there with %d PTU, but not all of it is as it was asked for: %s."
                                            .formatted(capacity(own), String.join(", ", missing))));
        }
        Optional<DeclareStep> over = of.over("it is not there");
        if (over.isEmpty() && own != null && inVain && !of.tried.asked().never()) {
            return new Failed(
                    new Outcome.Unknown(
                            AccountJson.state(own),
                            "Azure ended the creation as %s.".formatted(AccountJson.state(own))));
        }
        return over.orElseGet(() -> of.put(body));
    }

    private static DeclareStep spill(Case of) {
        JsonNode own = of.own;
        if (own == null) {
            return ended(
                    of.tried,
                    new Outcome.Superseded("NotFound", "The deployment is no longer there."));
        }
        if (!of.isOfKind(own)) {
            return of.contradicted(own);
        }
        String target = of.targetName();
        if (target == null) {
            return new Refused(
                    new Outcome.Invalid("NoTarget", "The plan names no spillover target."));
        }
        String shown = own.path("properties").path(DeploymentBody.SPILLOVER).asText("");
        if (shown.equalsIgnoreCase(target)) {
            JsonNode before = of.tried.before();
            List<String> changed = before == null ? List.of() : DeploymentBody.changed(before, own);
            return changed.isEmpty()
                    ? new Done(capacity(own), capacity(own))
                    : new Failed(
                            new Outcome.Invalid(
                                    "PropertiesDiffer",
                                    "The spillover target is set, but other properties changed with it: %s. Set them back by hand."
                                            .formatted(String.join(", ", changed))));
        }
        ObjectNode body = DeploymentBody.spilling(own, target);
        if (of.tried.asked().last() instanceof Outcome.Invalid && !of.tried.stripped()) {
            // Perhaps for what it may not say: once more, without that.
            return of.put(DeploymentBody.settable(body));
        }
        return of.over(
                        "it does not show the spillover target: see"
                                + " ptu.azure.deployments-api-version")
                .orElseGet(() -> of.put(body));
    }

    /** One look at one operation. */
    final class Case {
        private final OperationOpened operation;
        private final DeploymentPlan plan;
        private final AccountJson account;
        private final @Nullable JsonNode own;
        private final Tried tried;
        private final ResizeStep.Now now;

        private Case(
                OperationOpened operation,
                DeploymentPlan plan,
                AccountJson account,
                @Nullable JsonNode own,
                Tried tried,
                ResizeStep.Now now) {
            this.operation = operation;
            this.plan = plan;
            this.account = account;
            this.own = own;
            this.tried = tried;
            this.now = now;
        }

        private boolean isOfKind(JsonNode there) {
            JsonNode model = there.path("properties").path("model");
            return plan.model().equalsIgnoreCase(model.path("name").asText())
                    && plan.modelVersion().equalsIgnoreCase(model.path("version").asText())
                    && plan.sku().equalsIgnoreCase(there.path("sku").path("name").asText());
        }

        private DeclareStep contradicted(JsonNode there) {
            JsonNode model = there.path("properties").path("model");
            return ended(
                    tried,
                    new Outcome.Superseded(
                            "Contradicted",
                            "Somebody made it %s %s on %s: it is left as it is."
                                    .formatted(
                                            model.path("name").asText(),
                                            model.path("version").asText(),
                                            there.path("sku").path("name").asText())));
        }

        /** What the last answer, or time, leaves no more room for; empty to ask. */
        private Optional<DeclareStep> over(String shown) {
            Outcome last = tried.asked().last();
            Outcome end =
                    switch (last) {
                        case null -> null;
                        case Outcome.Completed _ ->
                                new Outcome.Invalid(
                                        "NoEffect",
                                        "Azure reported success, but %s.".formatted(shown));
                        case Outcome.Conflict _, Outcome.Throttled _ -> null;
                        case Outcome.Transient lost ->
                                tried.asked().times() >= ASKED_MAX ? lost : null;
                        case Outcome.QuotaExceeded _,
                                Outcome.CapacityUnavailable _,
                                Outcome.Unauthorised _,
                                Outcome.Invalid _,
                                Outcome.Superseded _,
                                Outcome.Expired _,
                                Outcome.Unknown _ ->
                                last;
                    };
            if (end != null) {
                return Optional.of(new Failed(end));
            }
            return now.time().isAfter(operation.validUntil())
                    ? Optional.of(
                            ended(
                                    tried,
                                    new Outcome.Expired(
                                            "Expired",
                                            "The decision was valid until %s and could not be started before."
                                                    .formatted(operation.validUntil()))))
                    : Optional.empty();
        }

        private DeclareStep put(ObjectNode body) {
            List<String> faults = faults();
            if (!faults.isEmpty()) {
                return ended(
                        tried,
                        new Outcome.Superseded("PrerequisitesUnmet", String.join(" ", faults)));
            }
            return account.idle()
                    ? new Put(body, own)
                    : waitUnlessTooLate(operation, tried, now, "another write holds the account");
        }

        /** As Azure spells it, where it is there; null when none is planned. */
        private @Nullable String targetName() {
            String planned = plan.spilloverDeployment();
            return planned == null
                    ? null
                    : account.deployment(targetId(planned))
                            .map(each -> each.path("name").asText(planned))
                            .orElse(planned);
        }

        private String targetId(String name) {
            return (AccountPartitioner.accountOf(operation.deployment()) + "/deployments/" + name)
                    .toLowerCase(Locale.ROOT);
        }

        private List<String> faults() {
            String planned = plan.spilloverDeployment();
            if (planned == null) {
                return List.of();
            }
            String id = targetId(planned);
            JsonNode properties = account.account().path("properties");
            return SpilloverPrerequisites.faults(
                    new Deployment(
                            operation.deployment(),
                            plan.model(),
                            plan.modelVersion(),
                            plan.modelFormat(),
                            plan.sku()),
                    account.deployment(id)
                            .map(there -> Target.found(target(id, there)))
                            .orElseGet(() -> Target.missing(id)),
                    new Network(
                            properties.path("networkAcls").path("defaultAction").asText(null),
                            properties.path("publicNetworkAccess").asText(null)));
        }

        private static Deployment target(String id, JsonNode there) {
            JsonNode model = there.path("properties").path("model");
            return new Deployment(
                    id,
                    model.path("name").asText(),
                    model.path("version").asText(null),
                    model.path("format").asText(null),
                    there.path("sku").path("name").asText());
        }
    }

    private static int capacity(JsonNode deployment) {
        return deployment.path("sku").path("capacity").asInt();
    }

    private static DeclareStep waitUnlessTooLate(
            OperationOpened operation, Tried tried, ResizeStep.Now now, String why) {
        Instant deadline = operation.openedAt().plus(now.operationDeadline());
        return now.time().isAfter(deadline)
                ? new Failed(
                        new Outcome.Expired(
                                "TimedOut",
                                "It has not ended %s after it was opened: %s."
                                        .formatted(now.operationDeadline(), why)))
                : new Wait(why, Backoff.beforeLook(operation.deployment(), tried.asked().looks()));
    }

    /** Before Azure was asked it is a refusal, afterwards a failure. */
    private static DeclareStep ended(Tried tried, Outcome why) {
        return tried.asked().never() ? new Refused(why) : new Failed(why);
    }

    /** What a look at the account brought. */
    sealed interface Seen {
        /** Azure did not answer. */
        record Nothing() implements Seen {}

        /** It is not there. */
        record NoAccount() implements Seen {}

        /** All of it. */
        record Account(AccountJson account) implements Seen {}
    }

    /**
     * What this process has tried for this operation.
     *
     * @param asked how often, and the last answer
     * @param before the deployment as it was read before the first PUT; null when unknown
     * @param stripped whether what only Azure can say was left out of the last one
     */
    record Tried(Asked asked, @Nullable JsonNode before, boolean stripped) {
        /** Nothing yet, and nobody before us. */
        static final Tried NOT_YET = new Tried(Asked.NOT_YET, null, false);

        /** Taken over: whoever had it before may have asked. */
        static final Tried PERHAPS = new Tried(Asked.PERHAPS, null, false);

        Tried answered(Put put, Outcome answer) {
            boolean again = asked.last() instanceof Outcome.Invalid;
            return new Tried(
                    asked.answered(answer),
                    before == null ? put.before() : before,
                    stripped || again);
        }

        Tried waited() {
            return new Tried(asked.waited(), before, stripped);
        }
    }
}

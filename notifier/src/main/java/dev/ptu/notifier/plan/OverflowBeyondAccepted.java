package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.minutes;
import static dev.ptu.notifier.condition.Phrases.name;
import static dev.ptu.notifier.condition.Phrases.percent;
import static dev.ptu.notifier.condition.Phrases.usd;

import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Money;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * More spilled over lately than the policy accepts. Accepted is what it declares ({@code
 * max-spill-share}); under the rule {@code economic} the share of moments that may overflow, 1 -
 * q*, and everything where nothing pays; a configured share otherwise.
 */
final class OverflowBeyondAccepted implements Watcher {
    /** A quantile of 1 would accept nothing at all, and a share has to be divided by. */
    private static final double LEAST_ACCEPTED = 0.001;

    private static final String ECONOMIC = "economic";

    @Override
    public Condition condition() {
        return Condition.OVERFLOW_BEYOND_ACCEPTED;
    }

    /** A share, and who accepted it. */
    private record Accepted(double share, String by) {}

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        if (!(event instanceof Evaluated evaluated)) {
            return List.of();
        }
        OptionalDouble share = recent.facts().overflow().share(around.settings().spillWindow());
        Optional<Accepted> accepted = accepted(evaluated, around);
        Finding finding =
                Finding.ofMinute(
                        evaluated.deployment(),
                        condition(),
                        evaluated.minute(),
                        evaluated.evaluatedAt());
        if (share.isEmpty() || accepted.isEmpty()) {
            return List.of(finding.of(Reading.UNKNOWN, Telling.ofEnd(_ -> "")));
        }
        double spilled = share.getAsDouble();
        Movement movement = Movement.of(evaluated, recent.facts(), around.now());
        return List.of(
                finding.of(
                        new Reading.Of(spilled / accepted.get().share()),
                        words(evaluated, spilled, accepted.get(), movement, around)));
    }

    private static Optional<Accepted> accepted(Evaluated evaluated, Around around) {
        Policies policies = around.policies();
        if (!policies.areKnown()) {
            return Optional.empty();
        }
        Double declared =
                policies.economics(evaluated.policy())
                        .map(PolicyEconomics::maxSpillShare)
                        .orElse(null);
        if (declared != null && declared > 0) {
            return Optional.of(new Accepted(declared, "max-spill-share of " + evaluated.policy()));
        }
        boolean economic =
                policies.named(evaluated.policy())
                        .map(PolicyDefinition::rule)
                        .filter(ECONOMIC::equals)
                        .isPresent();
        Economics economics = evaluated.economics();
        Double quantile = economics == null ? null : economics.quantile();
        if (economic && quantile == null) {
            return Optional.empty();
        }
        return Optional.of(
                economic && quantile != null
                        ? new Accepted(
                                Math.max(LEAST_ACCEPTED, 1 - Math.max(0, quantile)),
                                "what prices imply")
                        : new Accepted(
                                around.settings().acceptedSpillShare(),
                                "where a policy declares none"));
    }

    private static Telling words(
            Evaluated evaluated,
            double spilled,
            Accepted accepted,
            Movement movement,
            Around around) {
        String deployment = name(evaluated.deployment());
        String window = minutes(around.settings().spillWindow());
        return Telling.of(
                movement instanceof Movement.Growth ? Severity.INFO : Severity.WARNING,
                () ->
                        "%s of the demand on %s in the last %s spilled over (accepted %s, %s)%s; %s."
                                .formatted(
                                        percent(spilled),
                                        deployment,
                                        window,
                                        percent(accepted.share()),
                                        accepted.by(),
                                        money(evaluated.money()),
                                        movement instanceof Movement.Growth growth
                                                ? "growth to %d PTU is under way"
                                                        .formatted(growth.toPtu())
                                                : "it stays at %d PTU (%s)"
                                                        .formatted(
                                                                evaluated.currentPtu(),
                                                                evaluated.reason())),
                () ->
                        movement instanceof Movement.Growth
                                ? ""
                                : "Grow it, or lift what holds its size; if the bill is meant,"
                                        + " declare it: economics.max-spill-share.",
                _ ->
                        "%s of the demand on %s in the last %s spilled over, which is accepted (%s)%s."
                                .formatted(
                                        percent(spilled),
                                        deployment,
                                        window,
                                        percent(accepted.share()),
                                        money(evaluated.money())));
    }

    private static String money(@Nullable Money money) {
        return money == null ? "" : ", " + usd(money.today().spilledUsd()) + " today (UTC)";
    }
}

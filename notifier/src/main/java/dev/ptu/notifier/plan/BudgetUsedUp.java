package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.name;
import static dev.ptu.notifier.condition.Phrases.percent;
import static dev.ptu.notifier.condition.Phrases.usd;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Money;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the calendar month (UTC) cost so far over the policy's budget: told near its end, and again
 * when it is used up. It ends with the month, or with a larger budget.
 */
final class BudgetUsedUp implements Watcher {

    @Override
    public Condition condition() {
        return Condition.BUDGET_USED_UP;
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        if (!(event instanceof Evaluated evaluated)) {
            return List.of();
        }
        Money money = evaluated.money();
        Optional<PolicyEconomics> economics = around.policies().economics(evaluated.policy());
        Double budget = economics.map(PolicyEconomics::budgetUsdPerMonth).orElse(null);
        Finding finding =
                Finding.ofMinute(
                        evaluated.deployment(),
                        condition(),
                        evaluated.minute(),
                        evaluated.evaluatedAt());
        if (budget == null || budget <= 0) {
            boolean dropped = recent.open(condition()) != null && around.policies().areKnown();
            return dropped
                    ? List.of(
                            finding.of(
                                    Reading.OVER,
                                    Telling.ofEnd(_ -> "The policy has no budget any more.")))
                    : List.of();
        }
        if (money == null) {
            return List.of();
        }
        String atBudget = economics.map(PolicyEconomics::atBudget).orElse(null);
        return List.of(
                finding.of(
                        new Reading.Of(money.monthUsd() / budget),
                        words(evaluated, money.monthUsd(), budget, then(atBudget))));
    }

    private static String then(@Nullable String atBudget) {
        return switch (atBudget == null ? "noGrowth" : atBudget) {
            case "report" -> "it is only reported";
            case "shrinkToFloor" -> "its size goes down to what is reserved";
            default -> "it does not grow beyond what is reserved";
        };
    }

    private static Telling words(Evaluated evaluated, double spent, double budget, String then) {
        boolean usedUp = spent >= budget;
        String deployment = name(evaluated.deployment());
        return Telling.of(
                usedUp ? Severity.WARNING : Severity.INFO,
                () ->
                        "%s of the month's budget of %s are spent: %s of %s. %s %s."
                                .formatted(
                                        percent(spent / budget),
                                        deployment,
                                        usd(spent),
                                        usd(budget),
                                        usedUp ? "Until the month ends," : "When it is used up,",
                                        then),
                () ->
                        usedUp
                                ? "Raise economics.budget-usd-per-month, or accept the overflow"
                                        + " until the month ends."
                                : "",
                _ ->
                        "%s of the budget of %s are spent: %s of %s."
                                .formatted(
                                        percent(spent / budget),
                                        deployment,
                                        usd(spent),
                                        usd(budget)));
    }
}

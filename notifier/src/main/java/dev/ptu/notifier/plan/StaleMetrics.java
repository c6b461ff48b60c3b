package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.account;
import static dev.ptu.notifier.condition.Phrases.minute;
import static dev.ptu.notifier.condition.Phrases.minutes;
import static dev.ptu.notifier.condition.Phrases.name;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Ticks go on and no minute closes: the age of the newest closed minute over the age at which the
 * policy calls metrics gone. All deployments of an account share the cause.
 *
 * <p>Before a minute closed in time for once, that age counts from the first tick that was read: a
 * deployment made a moment ago has no past to be missing.
 */
final class StaleMetrics implements Watcher {

    @Override
    public Condition condition() {
        return Condition.STALE_METRICS;
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        if (!(event instanceof Evaluated evaluated)) {
            return List.of();
        }
        Instant end = evaluated.minute().plus(Finding.MINUTE);
        Duration age = Duration.between(end, evaluated.evaluatedAt());
        Duration gone =
                around.policies()
                        .named(evaluated.policy())
                        .map(PolicyDefinition::failureDuration)
                        .orElse(around.settings().metricsGoneAfter());
        Reading reading = reading(evaluated, counted(evaluated, age, recent), gone, around);
        String deployment = name(evaluated.deployment());
        Telling telling =
                Telling.of(
                                Severity.WARNING,
                                () ->
                                        "The newest metrics of %s end at %s, %s ago (%s are allowed). Its size stays at %d PTU or grows by the fallback; nothing shrinks."
                                                .formatted(
                                                        deployment,
                                                        minute(end),
                                                        minutes(age),
                                                        minutes(gone),
                                                        evaluated.currentPtu()),
                                () ->
                                        "Look whether metrics-collector runs and reads account %s (ptu.collector.polls, its log), then at Azure Monitor's status."
                                                .formatted(account(evaluated.deployment())),
                                open ->
                                        "Metrics of %s come again: the newest end at %s. They had been missing at %s."
                                                .formatted(
                                                        deployment,
                                                        minute(end),
                                                        minute(open.since())))
                        .causedBy("metrics of " + accountPath(evaluated.deployment()));
        return List.of(
                Finding.ofMoment(evaluated.deployment(), condition(), evaluated.evaluatedAt())
                        .of(reading, telling));
    }

    private static Duration counted(Evaluated evaluated, Duration age, Recent recent) {
        Instant blindSince = recent.facts().blindSince();
        if (blindSince.equals(Instant.MIN) || blindSince.equals(Instant.MAX)) {
            return age;
        }
        Duration watched = Duration.between(blindSince, evaluated.evaluatedAt());
        return watched.compareTo(age) < 0 ? watched : age;
    }

    /** Of a policy that is not read yet nobody knows how old its metrics may be. */
    private static Reading reading(
            Evaluated evaluated, Duration age, Duration gone, Around around) {
        boolean known = evaluated.policy().isEmpty() || around.policies().areKnown();
        return known && gone.isPositive()
                ? new Reading.Of((double) age.toMillis() / gone.toMillis())
                : Reading.UNKNOWN;
    }

    /** {@code group/account}: names of accounts may repeat in other resource groups. */
    private static String accountPath(String deployment) {
        String account = AccountPartitioner.accountOf(deployment);
        String[] parts = account.split("/", -1);
        return parts.length > 4 ? parts[4] + "/" + name(account) : account;
    }
}

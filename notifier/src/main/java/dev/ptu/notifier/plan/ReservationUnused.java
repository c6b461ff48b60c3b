package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.name;
import static dev.ptu.notifier.condition.Phrases.percent;
import static dev.ptu.notifier.condition.Phrases.usd;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Money;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Units that were paid for in advance had nothing to do: of what was reserved for the UTC day, at
 * least {@code max(0, idle - hourly) / reserved} in USD, because demand fills the reserved units
 * first and idle counts both kinds. Judged in the last minutes of the day, from the scaler's own
 * account of it: nothing has to be remembered, so a restart loses nothing.
 */
final class ReservationUnused implements Watcher {
    /** From then on the day is as good as whole. */
    private static final LocalTime EVENING = LocalTime.of(23, 45);

    @Override
    public Condition condition() {
        return Condition.RESERVATION_UNUSED;
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        if (!(event instanceof Evaluated evaluated)) {
            return List.of();
        }
        Money money = evaluated.money();
        LocalTime minute = LocalTime.ofInstant(evaluated.minute(), ZoneOffset.UTC);
        if (money == null || money.today().reservedUsd() <= 0 || minute.isBefore(EVENING)) {
            return List.of();
        }
        Money.Amount today = money.today();
        double idle = Math.max(0, today.idleUsd() - today.hourlyUsd());
        double share = Math.min(1, idle / today.reservedUsd());
        String deployment = name(evaluated.deployment());
        return List.of(
                Finding.ofMinute(
                                evaluated.deployment(),
                                condition(),
                                evaluated.minute(),
                                evaluated.evaluatedAt())
                        .of(
                                new Reading.Of(share),
                                Telling.of(
                                        Severity.INFO,
                                        () ->
                                                "%s of what is reserved for %s had nothing to do today (UTC): %s of %s."
                                                        .formatted(
                                                                percent(share),
                                                                deployment,
                                                                usd(idle),
                                                                usd(today.reservedUsd())),
                                        () ->
                                                "Let other deployments draw on the reservation,"
                                                    + " exchange it, or reserve less when it ends.",
                                        _ ->
                                                "What is reserved for %s is used again: %s of it had nothing to do today (UTC)."
                                                        .formatted(deployment, percent(share)))));
    }
}

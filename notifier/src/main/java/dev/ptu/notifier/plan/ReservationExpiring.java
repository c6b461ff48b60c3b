package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.count;
import static dev.ptu.notifier.condition.Phrases.minute;
import static dev.ptu.notifier.condition.Phrases.name;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.ReservationDefinition;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A reservation that the deployment draws on ends soon: then its units cost the hourly price.
 * Value: days, rounded up, by which it is nearer than people are to be told. In its last week it
 * matters more.
 */
final class ReservationExpiring implements Watcher {
    private static final Duration LAST_WEEK = Duration.ofDays(7);

    @Override
    public Condition condition() {
        return Condition.RESERVATION_EXPIRING;
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        Place place = recent.facts().place();
        if (!(event instanceof Evaluated evaluated)
                || place == null
                || !around.policies().areKnown()) {
            return List.of();
        }
        Instant at = evaluated.evaluatedAt();
        Finding finding = Finding.ofMoment(evaluated.deployment(), condition(), at);
        Optional<ReservationDefinition> soonest =
                around.policies().reservationsOf(evaluated.deployment(), place).stream()
                        .filter(each -> !each.from().isAfter(at) && each.until().isAfter(at))
                        .min(Comparator.comparing(ReservationDefinition::until));
        if (soonest.isEmpty()) {
            boolean isOpen = recent.open(condition()) != null;
            return isOpen
                    ? List.of(
                            finding.of(
                                    Reading.NONE,
                                    Telling.ofEnd(
                                            _ ->
                                                    "%s draws on no reservation that is about to end."
                                                            .formatted(
                                                                    name(evaluated.deployment())))))
                    : List.of();
        }
        ReservationDefinition reservation = soonest.get();
        Duration left = Duration.between(at, reservation.until());
        Duration near = around.settings().reservationEndsWithin().minus(left);
        long days = Math.ceilDiv(Math.max(0, near.toSeconds()), Duration.ofDays(1).toSeconds());
        return List.of(
                finding.of(new Reading.Of(days), words(evaluated.deployment(), reservation, left)));
    }

    private static Telling words(
            String deployment, ReservationDefinition reservation, Duration left) {
        return Telling.of(
                left.compareTo(LAST_WEEK) > 0 ? Severity.INFO : Severity.WARNING,
                () ->
                        "Reservation %s of %d PTU, on which %s draws, ends in %s, at %s; then its units cost the hourly price."
                                .formatted(
                                        reservation.name(),
                                        reservation.units(),
                                        name(deployment),
                                        count(left.toDays(), "day"),
                                        minute(reservation.until())),
                () ->
                        "Renew or exchange it, and declare the new end (ptu.reservations); or let"
                                + " it end and lower the policy's minimum.",
                _ ->
                        "Reservation %s, on which %s draws, lasts until %s."
                                .formatted(
                                        reservation.name(),
                                        name(deployment),
                                        minute(reservation.until())));
    }
}

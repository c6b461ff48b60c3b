package dev.ptu.notifier.plan;

import static dev.ptu.notifier.condition.Phrases.minutes;
import static dev.ptu.notifier.condition.Phrases.name;
import static dev.ptu.notifier.condition.Phrases.whole;

import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.Forecast;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Finding;
import dev.ptu.notifier.condition.Reading;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.notifier.condition.Telling;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * It will be full before a resize that begins now would be done.
 *
 * <p>Read: {@code d(lead) / size}, where {@code lead} is the age of the newest minute and the time
 * that a resize takes, {@code d} the straight line from the demand of that minute to the middle of
 * the forecast (beyond its horizon it is not drawn), and {@code size} the one in force then, growth
 * under way included. Above 1 means that the demand crosses the size sooner than help can come.
 * Where prices chose the size, its overflow is meant, and nothing is read.
 */
final class TimeToExhaustion implements Watcher {

    @Override
    public Condition condition() {
        return Condition.TIME_TO_EXHAUSTION;
    }

    /**
     * What is expected.
     *
     * @param age of the newest minute
     * @param resize how long one takes
     * @param expectedPtu demand by the time one would be done
     * @param sizePtu in force then
     */
    private record Outlook(Duration age, Duration resize, double expectedPtu, int sizePtu) {
        double value() {
            return expectedPtu / sizePtu;
        }
    }

    @Override
    public List<Finding> find(Event event, Recent recent, Around around) {
        if (!(event instanceof Evaluated evaluated)) {
            return List.of();
        }
        Finding finding =
                Finding.ofMinute(
                        evaluated.deployment(),
                        condition(),
                        evaluated.minute(),
                        evaluated.evaluatedAt());
        Movement movement = Movement.of(evaluated, recent.facts(), around.now());
        Double demand = evaluated.demandPtu();
        Forecast forecast = evaluated.forecast();
        boolean known = movement instanceof Movement.None || movement instanceof Movement.Growth;
        if (demand == null
                || forecast == null
                || !isTrusted(forecast)
                || !known
                || evaluated.currentPtu() < 1) {
            return List.of(finding.of(Reading.UNKNOWN, words(evaluated, movement, null)));
        }
        Outlook outlook = outlook(evaluated, demand, forecast, movement, recent, around);
        Reading reading =
                Outcome.isEconomy(evaluated) ? Reading.NONE : new Reading.Of(outlook.value());
        return List.of(finding.of(reading, words(evaluated, movement, outlook)));
    }

    private static boolean isTrusted(Forecast forecast) {
        return forecast.trust().equals("active") || forecast.trust().equals("shadow");
    }

    private static Outlook outlook(
            Evaluated evaluated,
            double demand,
            Forecast forecast,
            Movement movement,
            Recent recent,
            Around around) {
        Duration age =
                Duration.between(evaluated.minute().plus(Finding.MINUTE), evaluated.evaluatedAt());
        Duration resize = recent.facts().times().longest().orElse(around.settings().resizeTakes());
        double horizon = Math.max(1, forecast.horizonMinutes()) * 60.0;
        double reached = Math.min(1, age.plus(resize).toSeconds() / horizon);
        int size =
                movement instanceof Movement.Growth growth
                        ? Math.max(evaluated.currentPtu(), growth.toPtu())
                        : evaluated.currentPtu();
        return new Outlook(age, resize, demand + (forecast.middlePtu() - demand) * reached, size);
    }

    private static Telling words(
            Evaluated evaluated, Movement movement, @Nullable Outlook outlook) {
        String deployment = name(evaluated.deployment());
        if (outlook == null) {
            return Telling.ofEnd(_ -> "");
        }
        return Telling.of(
                severity(evaluated, movement),
                () ->
                        ("%s will be full before a resize could help: %s PTU are expected in %s (%s"
                                        + " for a resize, metrics are %s old), and %d PTU %s.")
                                .formatted(
                                        deployment,
                                        whole(outlook.expectedPtu()),
                                        minutes(outlook.age().plus(outlook.resize())),
                                        minutes(outlook.resize()),
                                        minutes(outlook.age()),
                                        outlook.sizePtu(),
                                        movement instanceof Movement.Growth
                                                ? "will be in force, growth under way included"
                                                : "are in force; nothing is under way ("
                                                        + evaluated.reason()
                                                        + ")"),
                () -> advice(evaluated, movement),
                _ ->
                        "%s has time again: %s PTU are expected by the time a resize would be done, with %d PTU."
                                .formatted(
                                        deployment,
                                        whole(outlook.expectedPtu()),
                                        outlook.sizePtu()));
    }

    private static Severity severity(Evaluated evaluated, Movement movement) {
        if (movement instanceof Movement.Growth || Outcome.isHeldByPeople(evaluated)) {
            return Severity.WARNING;
        }
        return Severity.CRITICAL;
    }

    private static String advice(Evaluated evaluated, Movement movement) {
        if (movement instanceof Movement.Growth) {
            return "Nothing more can be bought in time: see that the spillover target has room, or"
                    + " slow down what can wait.";
        }
        return evaluated.recommendedPtu() > evaluated.currentPtu()
                ? "Approve or make the growth to %d PTU now; until then see that the spillover target has room."
                        .formatted(evaluated.recommendedPtu())
                : "Lift what holds the size (%s), or see that the spillover target has room."
                        .formatted(evaluated.reason());
    }
}

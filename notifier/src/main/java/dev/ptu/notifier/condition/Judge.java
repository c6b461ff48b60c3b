package dev.ptu.notifier.condition;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import java.util.List;

/**
 * Holds findings against a rule: the one place where alerts are made.
 *
 * <p>Laws: per deployment and condition, raised and resolved alternate; id and times of an alert
 * are functions of the findings, so that planned twice, after a crash or by two replicas, it is the
 * same alert.
 */
public final class Judge {
    private Judge() {}

    /**
     * The watch after a finding.
     *
     * @param alerts gets what is to be published
     */
    public static Watch judge(Finding finding, Watch watch, Rule rule, List<Event> alerts) {
        if (!watch.isNews(finding)) {
            return watch;
        }
        Hysteresis hysteresis = rule.hysteresis();
        Watch next = watch.after(finding, hysteresis);
        AlertRaised open = next.open();
        if (!rule.enabled()) {
            return open == null
                    ? next
                    : resolve(finding, next, hysteresis, "It is not watched any more.", alerts);
        }
        if (open == null) {
            return next.above() >= hysteresis.raiseReadings()
                    ? raise(finding, next, hysteresis, alerts)
                    : next;
        }
        boolean over = finding.reading() instanceof Reading.Over;
        if (over || next.below() >= hysteresis.resolveReadings()) {
            String words = finding.telling().resolved().apply(open);
            return resolve(finding, next, hysteresis, words, alerts);
        }
        return matters(finding, next, open) ? escalate(finding, next, hysteresis, alerts) : next;
    }

    private static boolean matters(Finding finding, Watch next, AlertRaised open) {
        return next.above() > 0
                && finding.condition().escalates()
                && finding.telling().severity().isMoreThan(open.severity());
    }

    private static Watch escalate(
            Finding finding, Watch watch, Hysteresis rule, List<Event> alerts) {
        Watch closed =
                resolve(
                        finding,
                        watch,
                        rule,
                        "It matters more now: the next alert tells of it.",
                        alerts);
        Watch again = closed.after(finding, rule);
        return raise(finding, again, rule, alerts);
    }

    private static Watch raise(Finding finding, Watch watch, Hysteresis rule, List<Event> alerts) {
        Telling telling = finding.telling();
        String advice = telling.advice().get();
        String name = finding.condition().alertName();
        AlertRaised raised =
                new AlertRaised(
                        Event.id(finding.deployment(), name, watch.since()),
                        finding.deployment(),
                        name,
                        telling.severity().text(),
                        value(finding),
                        rule.raiseAbove(),
                        watch.since(),
                        finding.at(),
                        telling.message().apply(watch.since()),
                        advice.isEmpty() ? null : advice,
                        telling.cause());
        alerts.add(raised);
        return watch.after(raised);
    }

    private static Watch resolve(
            Finding finding, Watch watch, Hysteresis rule, String words, List<Event> alerts) {
        AlertRaised open = watch.open();
        if (open == null) {
            return watch;
        }
        AlertResolved resolved =
                new AlertResolved(
                        open.alert(),
                        open.deployment(),
                        open.condition(),
                        open.severity(),
                        value(finding),
                        rule.resolveBelow(),
                        open.since(),
                        finding.at(),
                        words);
        alerts.add(resolved);
        return watch.after(resolved);
    }

    private static double value(Finding finding) {
        return finding.reading() instanceof Reading.Of(double value) ? value : 0;
    }
}

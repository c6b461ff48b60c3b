package dev.ptu.notifier.stream;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.notifier.condition.Condition;
import dev.ptu.notifier.condition.Severity;
import dev.ptu.runtime.LogKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Published alerts in the log and in the meters; counters stand at zero from the start. */
@Startup
@ApplicationScoped
public class AlertLog {
    private static final Logger LOG = Logger.getLogger("dev.ptu.notifier.alerts");

    private final MeterRegistry meters;

    @Inject
    AlertLog(MeterRegistry meters) {
        this.meters = meters;
        for (Condition condition : Condition.values()) {
            for (Severity severity : condition.severities()) {
                counter("raised", condition.alertName(), severity.text());
                counter("resolved", condition.alertName(), severity.text());
            }
        }
    }

    void raised(AlertRaised alert) {
        counter("raised", alert.condition(), alert.severity()).increment();
        Logger.Level level =
                alert.severity().equals(Severity.INFO.text())
                        ? Logger.Level.INFO
                        : Logger.Level.WARN;
        write(level, "Raised: " + alert.message(), alert.deployment(), alert.alert());
    }

    void resolved(AlertResolved alert) {
        counter("resolved", alert.condition(), alert.severity()).increment();
        write(Logger.Level.INFO, "Resolved: " + alert.message(), alert.deployment(), alert.alert());
    }

    private Counter counter(String state, String condition, String severity) {
        return Counter.builder("ptu.notifier.alerts")
                .description("Alerts published on ptu.alerts")
                .tag("state", state)
                .tag("condition", condition)
                .tag("severity", severity)
                .register(meters);
    }

    private static void write(Logger.Level level, String message, String deployment, String alert) {
        Map<String, String> keys = Map.of(LogKeys.DEPLOYMENT, deployment, LogKeys.ALERT, alert);
        keys.forEach(MDC::put);
        try {
            LOG.log(level, message);
        } finally {
            keys.keySet().forEach(MDC::remove);
        }
    }
}

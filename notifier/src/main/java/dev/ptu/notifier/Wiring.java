package dev.ptu.notifier;

import dev.ptu.notifier.config.NotifierConfig;
import dev.ptu.notifier.plan.Planner;
import dev.ptu.notifier.plan.Thresholds;
import dev.ptu.notifier.webhook.Webhook;
import dev.ptu.notifier.webhook.WebhookMeters;
import dev.ptu.notifier.webhook.WebhookTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Makes the plain classes from the configuration. */
@ApplicationScoped
public class Wiring {

    /** The planner, with the configured thresholds. */
    @Produces
    @Singleton
    Planner planner(NotifierConfig config) {
        return new Planner(
                new Thresholds(
                        config.utilization().raiseAbove(), config.utilization().resolveBelow()));
    }

    /** The webhook; empty when none is configured. */
    @Produces
    @Singleton
    Optional<Webhook> webhook(NotifierConfig config, WebhookMeters meters) {
        NotifierConfig.Webhook webhook = config.webhook();
        return webhook.url()
                .map(
                        url ->
                                new Webhook(
                                        new WebhookTarget(
                                                URI.create(url),
                                                webhook.timeout(),
                                                webhook.attempts(),
                                                webhook.firstBackoff(),
                                                webhook.longestBackoff()),
                                        meters));
    }

    void close(@Disposes Optional<Webhook> webhook) {
        webhook.ifPresent(Webhook::close);
    }
}

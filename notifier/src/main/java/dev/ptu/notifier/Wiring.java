package dev.ptu.notifier;

import dev.ptu.notifier.config.NotifierConfig;
import dev.ptu.notifier.config.SpilloverCheck;
import dev.ptu.notifier.plan.Planner;
import dev.ptu.notifier.plan.Thresholds;
import dev.ptu.notifier.spillover.SpilloverPlanner;
import dev.ptu.notifier.stream.Planners;
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

    /** The planners, with the configured thresholds. */
    @Produces
    @Singleton
    Planners planners(NotifierConfig config) {
        return new Planners(
                new Planner(
                        new Thresholds(
                                config.utilization().raiseAbove(),
                                config.utilization().resolveBelow())),
                new SpilloverPlanner(SpilloverCheck.rules(config.spillover())));
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

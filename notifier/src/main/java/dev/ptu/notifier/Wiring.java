package dev.ptu.notifier;

import dev.ptu.notifier.condition.Rules;
import dev.ptu.notifier.config.ConditionsCheck;
import dev.ptu.notifier.config.IncidentsCheck;
import dev.ptu.notifier.config.IncidentsConfig;
import dev.ptu.notifier.config.LinksConfig;
import dev.ptu.notifier.config.NotifierConfig;
import dev.ptu.notifier.config.SpilloverCheck;
import dev.ptu.notifier.incident.IncidentPlanner;
import dev.ptu.notifier.incident.Links;
import dev.ptu.notifier.plan.Planner;
import dev.ptu.notifier.spillover.SpilloverPlanner;
import dev.ptu.notifier.stream.Planners;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the plain classes from the configuration. */
@ApplicationScoped
public class Wiring {

    /** The planners, with the configured thresholds. */
    @Produces
    @Singleton
    Planners planners(NotifierConfig config) {
        Rules rules = ConditionsCheck.rules(config);
        return new Planners(
                new Planner(rules, ConditionsCheck.settings(config)),
                new SpilloverPlanner(SpilloverCheck.rules(config.spillover(), rules)));
    }

    /** The planner of incidents, with the configured rules. */
    @Produces
    @Singleton
    IncidentPlanner incidents(IncidentsConfig config, Links links) {
        return new IncidentPlanner(IncidentsCheck.rules(config), links);
    }

    /** Where notifications point to. */
    @Produces
    @Singleton
    Links links(LinksConfig config) {
        return IncidentsCheck.links(config);
    }
}

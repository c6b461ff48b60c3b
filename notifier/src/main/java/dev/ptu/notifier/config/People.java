package dev.ptu.notifier.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is wrong with how people are told. */
@ApplicationScoped
public class People {
    private final IncidentsConfig incidents;
    private final LinksConfig links;
    private final ChannelsConfig channels;
    private final Optional<String> sender;

    @Inject
    People(
            IncidentsConfig incidents,
            LinksConfig links,
            ChannelsConfig channels,
            @ConfigProperty(name = "quarkus.mailer.from") Optional<String> sender) {
        this.incidents = incidents;
        this.links = links;
        this.channels = channels;
        this.sender = sender;
    }

    /** A sentence per fault; empty when the service may start. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>(IncidentsCheck.faults(incidents, links));
        faults.addAll(ChannelsCheck.faults(channels, sender));
        return List.copyOf(faults);
    }
}

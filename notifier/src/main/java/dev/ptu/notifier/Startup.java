package dev.ptu.notifier;

import dev.ptu.notifier.api.ApiConfig;
import dev.ptu.notifier.api.ApiConfigCheck;
import dev.ptu.notifier.api.SignIn;
import dev.ptu.notifier.config.NotifierConfig;
import dev.ptu.notifier.config.NotifierConfigCheck;
import dev.ptu.notifier.config.People;
import dev.ptu.notifier.feed.ViewFeed;
import dev.ptu.runtime.kafka.Topics;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Refuses to start on a wrong configuration or without its topics. */
@ApplicationScoped
public class Startup {
    private final NotifierConfig config;
    private final People people;
    private final Topics topics;
    private final ViewFeed feed;
    private final ApiConfig api;
    private final Config keys;

    @Inject
    Startup(
            NotifierConfig config,
            People people,
            Topics topics,
            ViewFeed feed,
            ApiConfig api,
            Config keys) {
        this.config = config;
        this.people = people;
        this.api = api;
        this.keys = keys;
        this.topics = topics;
        this.feed = feed;
    }

    /** Before the channels, which Quarkus starts at {@code LIBRARY_BEFORE}. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent ignored) {
        List<String> faults = new ArrayList<>(NotifierConfigCheck.faults(config));
        faults.addAll(people.faults());
        faults.addAll(ApiConfigCheck.faults(api, SignIn.of(keys)));
        if (!faults.isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), faults));
        }
        topics.ensure();
        feed.start();
    }
}

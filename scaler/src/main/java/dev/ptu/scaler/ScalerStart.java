package dev.ptu.scaler;

import dev.ptu.runtime.kafka.Topics;
import dev.ptu.scaler.apply.Transactions;
import dev.ptu.scaler.config.PolicyPublisher;
import dev.ptu.scaler.decide.StreamsRuntime;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/** The order in which the scaler starts: what can be wrong is found before anything runs. */
@ApplicationScoped
class ScalerStart {
    private final PolicyPublisher policies;
    private final Topics topics;
    private final StreamsRuntime streams;
    private final Transactions transactions;

    @Inject
    ScalerStart(
            PolicyPublisher policies,
            Topics topics,
            StreamsRuntime streams,
            Transactions transactions) {
        this.policies = policies;
        this.topics = topics;
        this.streams = streams;
        this.transactions = transactions;
    }

    /** Before the channels open, because they need the topics. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent ignored) {
        policies.check();
        topics.ensure();
        policies.begin();
        transactions.open();
        streams.start();
    }
}

package dev.ptu.notifier.incident.kafka;

import dev.ptu.events.Topic;
import dev.ptu.notifier.incident.IncidentPlanner;
import dev.ptu.notifier.kafka.ConsumerLoop;
import dev.ptu.notifier.kafka.EventProducer;
import dev.ptu.notifier.kafka.OneReader;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.kafka.CompactedTopic;
import dev.ptu.runtime.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Starts and ends the duty of planning incidents. */
@ApplicationScoped
public class IncidentDesk {
    private final ConsumerLoop loop;

    @Inject
    IncidentDesk(
            IncidentPlanner planner,
            Topics topics,
            EventProducer producer,
            ServiceClock clock,
            MeterRegistry registry) {
        this.loop =
                new ConsumerLoop(
                        new ConsumerLoop.Reading(
                                topics.clientSettings(),
                                topics.name(Topic.ALERTS),
                                topics.prefixed("ptu-notifier-incidents"),
                                Map.of(
                                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                                        List.of(OneReader.class),
                                        // What is open now is rebuilt; what was over before the
                                        // very first start is history.
                                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                        "latest")),
                        new IncidentDuty(
                                planner,
                                topic -> newest(topics, topic),
                                producer,
                                clock,
                                new IncidentMeters(registry)),
                        registry);
    }

    private static List<ConsumerRecord<String, byte[]>> newest(Topics topics, Topic topic) {
        List<Integer> all = IntStream.range(0, topics.partitions()).boxed().toList();
        return List.copyOf(
                CompactedTopic.latest(topics.clientSettings(), topics.name(topic), all).values());
    }

    /** After the topics are there. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent ignored) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ignored) {
        loop.close();
    }
}

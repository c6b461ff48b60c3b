package dev.ptu.scaler.config;

import dev.ptu.events.DeclaredDeployment;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.Topic;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.events.EventCheck;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.AccountRouting;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import dev.ptu.scaler.ScalerConfig;
import dev.ptu.scaler.Source;
import dev.ptu.scaler.wire.Rulebook;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/** Checks the configured policies and puts them on {@code ptu.policies} at start. */
@ApplicationScoped
public class PolicyPublisher {
    private static final Logger LOG = Logger.getLogger(PolicyPublisher.class);

    private final PoliciesConfig config;
    private final Topics topics;
    private final ServiceClock clock;
    private final ScalerConfig scaler;

    @Inject
    PolicyPublisher(PoliciesConfig config, Topics topics, ServiceClock clock, ScalerConfig scaler) {
        this.scaler = scaler;
        this.config = config;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * The configured policies.
     *
     * @throws ConfigurationException with one sentence per fault
     */
    public PoliciesPublished checked() {
        PoliciesPublished set = PolicySet.of(config, clock.instant());
        List<String> faults = faults(set, scaler.operationDeadline());
        if (!faults.isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), faults));
        }
        return set;
    }

    /** One sentence per fault; no resize may last longer than the deadline. */
    static List<String> faults(PoliciesPublished set, Duration operationDeadline) {
        List<String> faults = new ArrayList<>(Rulebook.of(set).faults());
        if (faults.isEmpty()) {
            // What no reader would take cannot be sent: said here rather than by the encoder.
            EventCheck.fault(set, Instant.MAX).ifPresent(fault -> faults.add("ptu: " + fault));
        }
        for (PolicyDefinition policy : set.policies()) {
            if (policy.operationDeadline().compareTo(operationDeadline) <= 0) {
                faults.add(
                        "ptu.policies.%s.operation-deadline (%s) must be longer than ptu.scaler.operation-deadline (%s), or a second resize could be ordered while the first is under way: lengthen it."
                                .formatted(
                                        policy.name(),
                                        policy.operationDeadline(),
                                        operationDeadline));
            }
        }
        List<DeclaredDeployment> declared = set.declared();
        for (DeclaredDeployment each :
                declared == null ? List.<DeclaredDeployment>of() : declared) {
            if (each.operationDeadline().compareTo(operationDeadline) <= 0) {
                faults.add(
                        "Declared deployment \"%s\": operation-deadline (%s) must be longer than ptu.scaler.operation-deadline (%s), or it could be ordered twice: lengthen it."
                                .formatted(
                                        each.name(), each.operationDeadline(), operationDeadline));
            }
        }
        return faults;
    }

    /** Publishes them; saying the same twice does no harm. */
    public void publish(PoliciesPublished set) {
        Map<String, Object> settings = new HashMap<>(topics.clientSettings());
        settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, AccountRouting.class.getName());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    topics.name(Topic.POLICIES),
                                    null,
                                    set.key(),
                                    EventCodec.encode(set),
                                    EventHeaders.of(set, Source.SCALER)))
                    .get();
            LOG.infof(
                    "Published %d policies and %d bindings, revision %s",
                    set.policies().size(), set.bindings().size(), set.revision());
        } catch (ExecutionException e) {
            throw new ConfigurationException(
                    "The policies could not be published: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("Interrupted while publishing the policies", e);
        }
    }
}

package dev.ptu.scaler.config;

import dev.ptu.events.CloudEvents;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.Topic;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import dev.ptu.runtime.kafka.AccountRouting;
import dev.ptu.runtime.kafka.CompactedTopic;
import dev.ptu.runtime.kafka.EventHeaders;
import dev.ptu.runtime.kafka.Topics;
import dev.ptu.scaler.Source;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/** The topic {@code ptu.policies}, of which the deciders take the last set. */
@ApplicationScoped
class PolicyTopic {
    private static final Logger LOG = Logger.getLogger(PolicyTopic.class);

    private final Topics topics;

    @Inject
    PolicyTopic(Topics topics) {
        this.topics = topics;
    }

    /**
     * Publishes a set; saying the same twice does no harm.
     *
     * @throws ConfigurationException when the broker did not acknowledge it, which does not mean
     *     that it does not have it
     */
    void publish(PoliciesPublished set) {
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
        } catch (KafkaException e) {
            throw new ConfigurationException("The policies could not be published: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("Interrupted while publishing the policies", e);
        }
    }

    /** The last set that anybody published; empty when there is none that can be read. */
    Optional<PoliciesPublished> last() {
        return CompactedTopic.latest(
                        topics.clientSettings(),
                        topics.name(Topic.POLICIES),
                        IntStream.range(0, topics.partitions()).boxed().toList())
                .values()
                .stream()
                .map(
                        record ->
                                EventCodec.decode(
                                        EventHeaders.text(record.headers(), CloudEvents.TYPE),
                                        record.value(),
                                        Instant.MAX))
                .flatMap(
                        decoded ->
                                decoded instanceof Decoded.Parsed(PoliciesPublished set)
                                        ? Stream.of(set)
                                        : Stream.empty())
                .reduce((earlier, later) -> later);
    }
}

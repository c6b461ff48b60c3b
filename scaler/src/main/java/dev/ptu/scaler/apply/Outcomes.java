package dev.ptu.scaler.apply;

import dev.ptu.events.Event;
import dev.ptu.events.Topic;
import dev.ptu.runtime.kafka.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.transactions.KafkaTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * Final outcomes: each goes out in one transaction with the tombstone that ends its open operation.
 */
@ApplicationScoped
class Outcomes {
    private static final Logger LOG = Logger.getLogger(Outcomes.class);
    private static final Duration COMMITTED_WITHIN = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final KafkaTransactions<Record<String, byte[]>> transactions;
    private final Topics topics;

    /** A producer has one transaction at a time. */
    private final ReentrantLock oneAtATime = new ReentrantLock();

    @Inject
    Outcomes(
            @Channel("outcomes") KafkaTransactions<Record<String, byte[]>> transactions,
            Topics topics) {
        this.transactions = transactions;
        this.topics = topics;
    }

    /**
     * Publishes until it is committed.
     *
     * @return false when the operation went to somebody else first
     */
    boolean publish(Event outcome, String deployment, BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            oneAtATime.lock();
            try {
                transactions
                        .withTransaction(
                                emitter -> {
                                    emitter.send(Sent.event(outcome, topics.name(Topic.OUTCOMES)));
                                    emitter.send(
                                            Sent.tombstone(
                                                    deployment, topics.name(Topic.OPERATIONS)));
                                    return Uni.createFrom().voidItem();
                                })
                        .await()
                        .atMost(COMMITTED_WITHIN);
                return true;
            } catch (RuntimeException e) {
                LOG.warnf("An outcome could not be committed and is tried again: %s", e);
            } finally {
                oneAtATime.unlock();
            }
            try {
                Thread.sleep(TRY_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}

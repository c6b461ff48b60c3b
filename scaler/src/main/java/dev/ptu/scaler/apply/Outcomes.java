package dev.ptu.scaler.apply;

import dev.ptu.events.Event;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.Topic;
import dev.ptu.scaler.apply.Transactions.NotCommitted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Final outcomes: each goes out in one transaction with the tombstone that ends its open operation.
 */
@ApplicationScoped
class Outcomes {
    private static final Logger LOG = Logger.getLogger(Outcomes.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Transactions transactions;

    @Inject
    Outcomes(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Publishes until it is committed.
     *
     * @return false when the operation went to somebody else first
     */
    boolean publish(Event outcome, OperationOpened operation, BooleanSupplier goOn) {
        return commit(
                List.of(
                        transactions.record(outcome),
                        transactions.tombstone(Topic.OPERATIONS, operation.key())),
                goOn);
    }

    /**
     * Writes down that less is asked for, before it is: after a crash the smaller size must be
     * known as our own.
     *
     * @return false when the operation went to somebody else first
     */
    boolean narrow(OperationOpened narrowed, BooleanSupplier goOn) {
        return commit(List.of(transactions.record(narrowed)), goOn);
    }

    private boolean commit(List<ProducerRecord<String, byte[]>> records, BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            try {
                transactions.commit(records, Map.of(), null);
                return true;
            } catch (NotCommitted e) {
                LOG.warnf("An outcome was not committed and is tried again: %s", e.getMessage());
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

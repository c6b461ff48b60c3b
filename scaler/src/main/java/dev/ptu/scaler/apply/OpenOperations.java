package dev.ptu.scaler.apply;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * The operations that this instance has to bring to an end: one at a time per account, accounts
 * beside each other.
 *
 * <p>Every account with something open has one virtual thread. It holds no platform thread and no
 * unacknowledged record while Azure works.
 */
@ApplicationScoped
public class OpenOperations {
    private static final Logger LOG = Logger.getLogger(OpenOperations.class);

    private final Run run;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("apply-", 0).factory());
    private final Set<Integer> owned = new HashSet<>();
    private final Map<String, Map<String, OpenOperation>> byAccount = new HashMap<>();
    private final Set<String> running = new HashSet<>();

    /** Decisions for which Azure is, or may have been, asked by this instance. */
    private final Set<String> claimed = new HashSet<>();

    private boolean stopped;

    @Inject
    OpenOperations(Run run) {
        this.run = run;
    }

    /** Brings one operation to its outcome. */
    interface Run {
        /**
         * Returns when the outcome is on the log or the operation is somebody else's.
         *
         * @param tenure whether this instance still owns the operation
         */
        void toTheEnd(OpenOperation open, Tenure tenure);
    }

    /** Whose an operation is. */
    interface Tenure {
        /** Whether this instance still owns the operation. */
        boolean holds();

        /**
         * Takes the right to ask Azure: true only while this instance owns the operation, and from
         * then on nobody can withdraw it.
         */
        boolean claim();
    }

    /** Takes partitions over, with what was left open on them. */
    synchronized void assigned(Collection<Integer> partitions, Collection<OpenOperation> open) {
        owned.addAll(partitions);
        open.forEach(
                operation -> {
                    LOG.infof(
                            "Resuming decision %s, open since %s",
                            operation.operation().decision(), operation.operation().openedAt());
                    open(operation);
                });
    }

    /** Lets partitions go: their operations go on in Azure, and whoever has them next follows. */
    synchronized void revoked(Collection<Integer> partitions) {
        owned.removeAll(partitions);
        byAccount
                .values()
                .forEach(
                        operations ->
                                operations
                                        .values()
                                        .removeIf(o -> partitions.contains(o.partition())));
    }

    /** Adds an operation whose opening has been committed. */
    synchronized void open(OpenOperation operation) {
        byAccount
                .computeIfAbsent(operation.account(), ignored -> new LinkedHashMap<>())
                .put(operation.operation().deployment(), operation);
        if (!stopped && running.add(operation.account())) {
            threads.execute(() -> drain(operation.account()));
        }
    }

    /**
     * Takes an operation back that Azure was certainly not asked for.
     *
     * @return false when it may have been asked for, or is no longer here
     */
    synchronized boolean withdraw(OpenOperation operation) {
        return !operation.resumed()
                && !claimed.contains(operation.operation().decision())
                && stillOwned(operation)
                && byAccount
                        .getOrDefault(operation.account(), new HashMap<>())
                        .remove(operation.operation().deployment(), operation);
    }

    private synchronized boolean claim(OpenOperation operation) {
        boolean ours = stillOwned(operation);
        if (ours) {
            claimed.add(operation.operation().decision());
        }
        return ours;
    }

    /** The open operation of a deployment. */
    synchronized Optional<OpenOperation> of(String account, String deployment) {
        return Optional.ofNullable(byAccount.getOrDefault(account, Map.of()).get(deployment));
    }

    /** How many operations are open on this instance. */
    synchronized int count() {
        return byAccount.values().stream().mapToInt(Map::size).sum();
    }

    /** When the oldest operation that is open on this instance was opened. */
    synchronized Optional<Instant> oldest() {
        return byAccount.values().stream()
                .flatMap(operations -> operations.values().stream())
                .map(open -> open.operation().openedAt())
                .min(Comparator.naturalOrder());
    }

    /** Whether this instance still has to bring the operation to an end. */
    synchronized boolean stillOwned(OpenOperation operation) {
        return !stopped
                && owned.contains(operation.partition())
                && of(operation.account(), operation.operation().deployment())
                        .filter(operation::equals)
                        .isPresent();
    }

    private void drain(String account) {
        Optional<OpenOperation> next = next(account);
        try {
            while (next.isPresent()) {
                OpenOperation operation = next.get();
                run.toTheEnd(operation, tenure(operation));
                ended(operation);
                next = next(account);
            }
        } finally {
            if (next.isPresent()) {
                // An error of the machine: let the next operation of the account begin again.
                notRunning(account);
            }
        }
    }

    private Tenure tenure(OpenOperation operation) {
        return new Tenure() {
            @Override
            public boolean holds() {
                return stillOwned(operation);
            }

            @Override
            public boolean claim() {
                return OpenOperations.this.claim(operation);
            }
        };
    }

    private synchronized Optional<OpenOperation> next(String account) {
        Optional<OpenOperation> next =
                stopped
                        ? Optional.empty()
                        : byAccount.getOrDefault(account, Map.of()).values().stream().findFirst();
        if (next.isEmpty()) {
            running.remove(account);
            byAccount.remove(account);
        }
        return next;
    }

    private synchronized void notRunning(String account) {
        running.remove(account);
    }

    private synchronized void ended(OpenOperation operation) {
        claimed.remove(operation.operation().decision());
        byAccount
                .getOrDefault(operation.account(), new HashMap<>())
                .remove(operation.operation().deployment(), operation);
    }

    @PreDestroy
    synchronized void stop() {
        stopped = true;
        threads.shutdownNow();
    }
}

package dev.ptu.scaler.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ptu.events.OperationOpened;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenOperationsTest {
    private final Held run = new Held();
    private final OpenOperations operations = new OpenOperations(run);

    @AfterEach
    void stop() {
        run.release.countDown();
        operations.stop();
    }

    @Test
    void anAccountHasOneOperationAtATimeAndOthersDoNotWaitForIt() {
        operations.assigned(List.of(1, 2), List.of());
        operations.open(operation("a", "chat", 1));
        operations.open(operation("a", "search", 1));
        operations.open(operation("b", "chat", 2));

        await().until(() -> run.begun.size() == 2);

        assertThat(run.begun).containsExactlyInAnyOrder("a/chat", "b/chat");
        assertThat(operations.count()).isEqualTo(3);
    }

    @Test
    void theOldestThatIsOpenIsKnown() {
        operations.assigned(List.of(1), List.of());
        assertThat(operations.oldest()).isEmpty();

        operations.open(operation("a", "chat", 1));

        assertThat(operations.oldest()).contains(Instant.EPOCH);
    }

    @Test
    void theNextOperationOfAnAccountBeginsWhenTheOneBeforeHasEnded() {
        operations.assigned(List.of(1), List.of());
        operations.open(operation("a", "chat", 1));
        operations.open(operation("a", "search", 1));

        run.release.countDown();

        await().until(() -> operations.count() == 0);
        assertThat(run.begun).containsExactly("a/chat", "a/search");
    }

    @Test
    void anOperationOfALostPartitionIsNoLongerOurs() {
        OpenOperation operation = operation("a", "chat", 1);
        operations.assigned(List.of(1), List.of(operation));
        assertThat(operations.stillOwned(operation)).isTrue();

        operations.revoked(List.of(1));

        assertThat(operations.stillOwned(operation)).isFalse();
    }

    @Test
    void whatWasLeftOpenIsTakenUpWithItsPartition() {
        operations.assigned(List.of(1), List.of(operation("a", "chat", 1)));

        await().until(() -> run.begun.contains("a/chat"));
    }

    @Test
    void whatAzureWasNotAskedForCanBeWithdrawnAndIsNoLongerOurs() {
        OpenOperation operation = operation("a", "chat", 1);
        operations.assigned(List.of(1), List.of());
        operations.open(operation);
        await().until(() -> run.begun.size() == 1);

        assertThat(operations.withdraw(operation)).isTrue();
        assertThat(run.tenure.holds()).isFalse();
        assertThat(run.tenure.claim()).isFalse();
    }

    @Test
    void whatAzureMayHaveBeenAskedForCannotBeWithdrawn() {
        OpenOperation operation = operation("a", "chat", 1);
        operations.assigned(List.of(1), List.of());
        operations.open(operation);
        await().until(() -> run.begun.size() == 1);

        assertThat(run.tenure.claim()).isTrue();

        assertThat(operations.withdraw(operation)).isFalse();
    }

    @Test
    void whatWasLeftOpenByAnotherCannotBeWithdrawn() {
        OpenOperation left = operation("a", "chat", 1).takenUpAgain();
        operations.assigned(List.of(1), List.of(left));

        assertThat(operations.withdraw(left)).isFalse();
    }

    private static OpenOperation operation(String account, String deployment, int partition) {
        return new OpenOperation(
                new OperationOpened(
                        deployment + "-1",
                        "/subscriptions/s/resourcegroups/rg/providers"
                                + "/microsoft.cognitiveservices/accounts/"
                                + account
                                + "/deployments/"
                                + deployment,
                        100,
                        150,
                        Instant.EPOCH,
                        Instant.EPOCH),
                partition,
                false,
                null);
    }

    /** Holds every operation until it is released. */
    private static final class Held implements OpenOperations.Run {
        private final List<String> begun = new CopyOnWriteArrayList<>();
        private volatile OpenOperations.Tenure tenure;
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public void toTheEnd(OpenOperation open, OpenOperations.Tenure tenure) {
            this.tenure = tenure;
            String[] parts = open.operation().deployment().split("/", -1);
            begun.add(parts[parts.length - 3] + "/" + parts[parts.length - 1]);
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

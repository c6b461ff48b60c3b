package dev.ptu.notifier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.notifier.api.Broadcast.Message;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastTest {
    private static final Message HELLO = new Message("ping", "{}");
    private static final Message NEWS = new Message("deployment", "{}");

    private final Broadcast broadcast = new Broadcast(2);

    @Test
    void everyReaderIsToldTheSame() {
        AssertSubscriber<Message> one =
                broadcast.stream(HELLO).subscribe().withSubscriber(AssertSubscriber.create(10));
        AssertSubscriber<Message> two =
                broadcast.stream(HELLO).subscribe().withSubscriber(AssertSubscriber.create(10));

        broadcast.send(List.of(NEWS));

        one.assertItems(HELLO, NEWS);
        two.assertItems(HELLO, NEWS);
    }

    @Test
    void aReaderThatIsTooSlowIsDroppedAndTheOthersAreNot() {
        AssertSubscriber<Message> slow =
                broadcast.stream(HELLO).subscribe().withSubscriber(AssertSubscriber.create(1));
        AssertSubscriber<Message> quick =
                broadcast.stream(HELLO)
                        .subscribe()
                        .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        for (int i = 0; i < 3; i++) {
            broadcast.send(Collections.nCopies(Broadcast.WAITING, NEWS));
        }
        slow.request(Long.MAX_VALUE);

        assertThat(slow.getFailure()).isNotNull();
        assertThat(slow.getItems()).hasSizeLessThanOrEqualTo(Broadcast.WAITING + 1);
        assertThat(quick.getItems()).hasSize(1 + 3 * Broadcast.WAITING);
        assertThat(broadcast.open()).isEqualTo(1);
    }

    @Test
    void oneTooManyIsTurnedAwayUntilAnotherLeaves() {
        AssertSubscriber<Message> one =
                broadcast.stream(HELLO).subscribe().withSubscriber(AssertSubscriber.create(10));
        broadcast.stream(HELLO).subscribe().withSubscriber(AssertSubscriber.create(10));

        assertThatThrownBy(() -> broadcast.stream(HELLO))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.status()).isEqualTo(503))
                .hasMessageContaining("ptu.notifier.api.streams");

        one.cancel();
        assertThat(broadcast.open()).isEqualTo(1);
        broadcast.stream(HELLO)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(10))
                .assertItems(HELLO);
    }
}

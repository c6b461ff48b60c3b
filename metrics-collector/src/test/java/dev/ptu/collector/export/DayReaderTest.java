package dev.ptu.collector.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.FakeWall;
import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Reply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DayReaderTest {
    private final FakeWall wall = new FakeWall();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private int calls;

    @Test
    void azureIsLeftAloneForAsLongAsItAsks() {
        Reply<String> reply =
                ask(List.of(throttled(Duration.ofSeconds(30)), new Reply.Got<>("here")));

        assertThat(reply).isEqualTo(new Reply.Got<>("here"));
        assertThat(wall.slept()).containsExactly(Duration.ofSeconds(30));
        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        "Azure does not answer now (THROTTLED): asked again after 30 s."
                                + System.lineSeparator());
    }

    @Test
    void whereAzureDoesNotSayTheWaitDoublesUntilItIsGivenUp() {
        Reply<String> reply = ask(List.of(throttled(null)));

        assertThat(reply).isEqualTo(throttled(null));
        assertThat(calls).isEqualTo(6);
        assertThat(wall.slept())
                .containsExactlyElementsOf(
                        Stream.of(1, 2, 4, 8, 16).map(Duration::ofSeconds).toList());
    }

    @Test
    void aWaitIsNeverLongerThanFiveMinutes() {
        ask(List.of(throttled(Duration.ofHours(2)), new Reply.Got<>("here")));

        assertThat(wall.slept()).containsExactly(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"UNAUTHORISED", "NOT_FOUND", "INVALID", "UNREADABLE"})
    void whatStaysAsItIsIsNotAskedAgain(Failure kind) {
        ask(List.of(new Reply.Failed<>(kind, "", null), new Reply.Got<>("here")));

        assertThat(calls).isEqualTo(1);
        assertThat(wall.slept()).isEmpty();
    }

    @Test
    void nobodyPassesWhileAzureAsksToBeLeftAlone() {
        Patience patience = new Patience(wall);
        patience.hold(Duration.ofSeconds(30));
        patience.hold(Duration.ofSeconds(10));

        patience.pass();
        patience.pass();

        assertThat(wall.slept()).containsExactly(Duration.ofSeconds(30));
    }

    private static Reply<String> throttled(Duration retryAfter) {
        return new Reply.Failed<>(Failure.THROTTLED, "busy", retryAfter);
    }

    /** The last reply is given for ever. */
    private Reply<String> ask(List<Reply<String>> replies) {
        Deque<Reply<String>> left = new ArrayDeque<>(replies);
        DayReader reader =
                new DayReader(
                        null,
                        null,
                        new PatientCalls(
                                new Patience(wall),
                                new Progress(new PrintStream(err, true, UTF_8), 1)));
        return reader.patiently(
                () -> {
                    calls++;
                    return left.size() > 1 ? left.remove() : left.element();
                });
    }
}

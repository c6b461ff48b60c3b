package dev.ptu.notifier.spillover;

import static dev.ptu.notifier.spillover.Story.CHAT;
import static dev.ptu.notifier.spillover.Story.LANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every sentence about spillover that people may read, beside {@code wording.txt}. */
class SpilloverWordingTest {

    @Test
    void sentencesAreAsTheGoldenFileSays() throws IOException {
        Story story = Story.ofALane();
        for (int minute = 0; minute < 3; minute++) {
            story.overflow(minute, 50L, 0L);
        }
        for (int minute = 3; minute < 6; minute++) {
            story.requests(CHAT, minute, 1_000L, 50L, 0L)
                    .requests(LANE, minute, 100L, 20L, 50L)
                    .answersIn(CHAT, minute, 400.0)
                    .answersIn(LANE, minute, 1_000.0)
                    .tokens(CHAT, minute, 200_000, 50_000)
                    .tokens(LANE, minute, 60_000, 20_000)
                    .expects(minute, 130, "active");
        }
        for (int minute = 6; minute < 8; minute++) {
            story.overflow(minute, 0L, 0L).expects(minute, 90, "active");
        }

        String sentences =
                story.told.stream().map(e -> sentence(e) + "\n").collect(Collectors.joining());

        assertThat(sentences).isEqualTo(golden());
    }

    private static String sentence(Event event) {
        return switch (event) {
            case AlertRaised raised ->
                    raised.condition() + ": " + raised.message() + " | " + raised.advice();
            case AlertResolved resolved ->
                    resolved.condition() + " resolved: " + resolved.message();
            default -> throw new AssertionError(event);
        };
    }

    private static String golden() throws IOException {
        try (InputStream file = SpilloverWordingTest.class.getResourceAsStream("wording.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

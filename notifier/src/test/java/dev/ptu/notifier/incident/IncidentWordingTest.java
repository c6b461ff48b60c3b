package dev.ptu.notifier.incident;

import static dev.ptu.notifier.incident.Alerts.raised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.NotificationPlanned;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentWordingTest {

    @Test
    void everyKindOfNotificationReadsAsTheGoldenFileDoes() throws IOException {
        Desk one = new Desk();
        AlertRaised chat = raised("chat", "SpilloverNotHappening", "warning", 0);
        one.raise(chat).raise(raised("chat", "SpilloverNotHappening", "critical", 3));
        one.until(70).resolve(chat, 200).tick(205);

        Desk cause = new Desk();
        IntStream.range(0, 7)
                .forEach(
                        i ->
                                cause.raise(
                                        raised(
                                                "d" + i,
                                                i < 5 ? "StaleMetrics" : "utilization",
                                                "warning",
                                                i,
                                                "account contoso")));
        cause.until(15);

        Desk storm = new Desk();
        IntStream.range(0, 6)
                .forEach(i -> storm.raise(raised("d" + i, i < 5 ? "x" : "y", "critical", i)));
        storm.until(13);

        String told =
                String.join("\n", text(one), "=====", text(cause), "=====", text(storm)) + "\n";

        assertThat(told).isEqualTo(golden());
    }

    private static String text(Desk desk) {
        return desk.told.stream()
                .map(IncidentWordingTest::text)
                .collect(Collectors.joining("\n---\n"));
    }

    private static String text(NotificationPlanned told) {
        return "%s %s %s\n%s\n%s\n%s\n%s"
                .formatted(
                        told.at(),
                        told.kind(),
                        told.severity(),
                        told.title(),
                        told.text(),
                        told.advice(),
                        told.link());
    }

    private static String golden() throws IOException {
        try (InputStream in = IncidentWordingTest.class.getResourceAsStream("wording.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

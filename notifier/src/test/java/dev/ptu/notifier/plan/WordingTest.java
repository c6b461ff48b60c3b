package dev.ptu.notifier.plan;

import static dev.ptu.notifier.plan.Samples.decided;
import static dev.ptu.notifier.plan.Samples.evaluated;
import static dev.ptu.notifier.plan.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import dev.ptu.events.ScaleDecided;
import dev.ptu.notifier.condition.Plan;
import dev.ptu.notifier.condition.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every sentence that people may read, beside the golden file {@code wording.txt}. */
class WordingTest {

    @Test
    void sentencesAreAsTheGoldenFileSays() throws IOException {
        Map<String, List<Event>> situations = new LinkedHashMap<>();
        situations.put(
                "growth decided",
                List.of(decided(ScaleDecided.AUTO, 150, 3), evaluated(3, 0.86, 100, true)));
        situations.put("growth told", List.of(evaluated(3, 0.8649, 150, true)));
        situations.put("change unknown", List.of(evaluated(3, 0.86, 100, true)));
        situations.put("shrinking", List.of(evaluated(3, 0.86, 50, true)));
        situations.put("at its maximum", List.of(evaluated(3, 1.04, 100, false)));
        situations.put("recommended", List.of(evaluated(3, 0.86, 150, false)));
        situations.put("resolved", List.of(evaluated(3, 0.86), evaluated(9, 0.7)));

        String sentences =
                situations.entrySet().stream()
                        .map(s -> s.getKey() + ": " + lastMessage(s.getValue()) + "\n")
                        .collect(Collectors.joining());

        assertThat(sentences).isEqualTo(golden());
    }

    @Test
    void sentencesDoNotDependOnTheLocaleOfTheMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(lastMessage(List.of(evaluated(3, 0.864)))).contains("86.4 %");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String lastMessage(List<Event> events) {
        Recent recent = Recent.NOTHING;
        String message = "";
        for (Event event : events) {
            Plan<Recent> plan =
                    new Planner(Rules.USUAL, Settings.USUAL)
                            .plan(event, recent, Policies.UNKNOWN, minute(30));
            recent = plan.memory();
            for (Event alert : plan.alerts()) {
                message =
                        alert instanceof AlertRaised raised
                                ? raised.message()
                                : ((AlertResolved) alert).message();
            }
        }
        return message;
    }

    private static String golden() throws IOException {
        try (InputStream file = WordingTest.class.getResourceAsStream("wording.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.ptu.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsAreCopiedTest {

    @Test
    void tagsPutInLaterDoNotChangeWhatWasPublished() {
        Map<String, String> tags = new HashMap<>(Map.of("team", "chat"));
        DeploymentObserved event =
                new DeploymentObserved(
                        Samples.DEPLOYMENT,
                        "m",
                        "v",
                        "sku",
                        15,
                        "Succeeded",
                        null,
                        "r",
                        tags,
                        Samples.AT);

        tags.clear();

        assertThat(event.tags()).containsOnly(Map.entry("team", "chat"));
    }

    @Test
    void policiesPutInLaterDoNotChangeWhatWasPublished() {
        List<PolicyBinding> bindings =
                new ArrayList<>(List.of(new PolicyBinding("p", null, null, null, null, Map.of())));
        PoliciesPublished event =
                new PoliciesPublished("r", List.of(), bindings, List.of(), Samples.AT);

        bindings.clear();

        assertThat(event.bindings()).hasSize(1);
    }

    @Test
    void numbersPutInLaterDoNotChangeTheHistory() {
        List<Long> prompt = new ArrayList<>(Collections.nCopies(HistoryObserved.MINUTES, 7L));
        HistoryObserved event =
                new HistoryObserved(
                        Samples.DEPLOYMENT,
                        LocalDate.of(2026, 3, 1),
                        prompt,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Samples.AT);

        prompt.set(0, null);

        assertThat(event.prompt()).containsOnly(7L);
    }
}

package dev.ptu.collector.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.history.Finding.Cause;
import dev.ptu.collector.history.Finding.Gap;
import dev.ptu.collector.history.Finding.Load;
import dev.ptu.collector.history.Finding.Tokens;
import dev.ptu.events.HistoryObserved;
import dev.ptu.runtime.events.Decoded;
import dev.ptu.runtime.events.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryEventsTest {
    private static final String DEPLOYMENT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a"
                    + "/deployments/chat";
    private static final Instant NOW = Instant.parse("2026-03-04T12:10:00Z");
    private static final HistoryDay DAY =
            HistoryDay.until(
                            NOW,
                            1,
                            new HistoryRules(
                                    Duration.ofMinutes(10),
                                    Duration.ofMinutes(45),
                                    HistoryRules.Silence.UNKNOWN))
                    .getFirst();
    private static final Finding GAP = new Gap(Cause.SILENT);

    @Test
    void ownAndSpilledTokensStandInListsOfTheirOwn() {
        HistoryObserved event =
                event(
                        new Load(12, 0L, 2, new Tokens(900, 100, 300L), new Tokens(100, 20, null)),
                        GAP,
                        Load.NONE);

        assertThat(event.deployment()).isEqualTo(DEPLOYMENT);
        assertThat(event.day()).isEqualTo("2026-03-04");
        assertThat(event.observedAt()).isEqualTo(NOW);
        assertThat(event.prompt()).hasSize(1440).startsWith(900L, null, 0L, null);
        assertThat(event.generated()).startsWith(100L, null, 0L, null);
        assertThat(event.cached()).startsWith(300L, null, 0L, null);
        assertThat(event.spilledPrompt()).startsWith(100L, null, 0L, null);
        assertThat(event.spilledGenerated()).startsWith(20L, null, 0L, null);
        assertThat(event.spilledCached()).startsWith(null, null, 0L, null);
    }

    @Test
    void theMinutesThatAreYetToComeAreUnknown() {
        HistoryObserved event = event(Load.NONE);

        assertThat(event.prompt()).hasSize(1440).containsOnlyOnce(0L);
    }

    @Test
    void aListWithoutANumberIsLeftOut() {
        HistoryObserved event = event(new Load(1, 0L, 0, new Tokens(900, 100, null), Tokens.NONE));

        assertThat(event.cached()).isNull();
    }

    @Test
    void aDayOfGapsIsNoEvent() {
        assertThat(HistoryEvents.of(DEPLOYMENT, DAY, List.of(GAP, GAP), NOW)).isEmpty();
    }

    @Test
    void theEventIsOneThatItsReadersAccept() {
        HistoryObserved event = event(Load.NONE, GAP);

        Decoded decoded =
                EventCodec.decode(
                        "dev.ptu.history-observed.v1", EventCodec.encode(event), Instant.MAX);

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Parsed.class,
                        parsed -> assertThat(parsed.event()).isEqualTo(event));
    }

    private static HistoryObserved event(Finding... minutes) {
        return HistoryEvents.of(DEPLOYMENT, DAY, Arrays.asList(minutes), NOW).orElseThrow();
    }
}

package dev.ptu.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.events.ScaleStarted;
import dev.ptu.events.UtilizationObserved;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String CHAT = "/subscriptions/s/accounts/a/deployments/chat";

    private final Tally tally = new Tally();

    @Test
    void aRevisedMinuteIsStillOneSample() {
        add(sample(NOON, 1), sample(NOON, 2), sample(NOON.plusSeconds(60), 1));

        assertThat(tally.counts().samples()).isEqualTo(2);
    }

    @Test
    void anEventToldTwiceCountsOnce() {
        add(raised("a1"), raised("a1"));

        assertThat(tally.counts().alertsRaised()).isEqualTo(1);
    }

    @Test
    void ofTheFinalOutcomesOfADecisionTheFirstCounts() {
        add(
                decided("d1"),
                new ScaleApplied("d1", CHAT, 60, 90, NOON),
                new ScaleRefused("d1", CHAT, 60, 90, "Contradicted", "size is 90", NOON),
                new ScaleFailed("d1", CHAT, 60, 90, "NoEffect", "none", NOON));

        Tally.Counts counts = tally.counts();

        assertThat(List.of(counts.applied(), counts.refused(), counts.failed()))
                .containsExactly(1, 0, 0);
    }

    @Test
    void aDecisionIsFollowedToItsEnd() {
        ScaleDecided decision = decided("d1");

        add(decision);
        assertThat(tally.fate(decision)).isEqualTo("decided");
        add(new ScaleStarted("d1", CHAT, 60, 90, NOON));
        assertThat(tally.fate(decision)).isEqualTo("started");
        add(new ScaleRefused("d1", CHAT, 60, 90, "Expired", "too late", NOON));
        assertThat(tally.fate(decision)).isEqualTo("refused");
    }

    @Test
    void anAlertIsOpenUntilItIsResolved() {
        add(raised("a1"));
        assertThat(tally.openAlerts()).extracting(AlertRaised::alert).containsExactly("a1");

        add(new AlertResolved("a1", CHAT, "utilization", "info", 0.7, 0.72, NOON, NOON, "over"));

        assertThat(tally.openAlerts()).isEmpty();
        assertThat(tally.counts().alertsResolved()).isEqualTo(1);
    }

    private void add(Event... events) {
        for (Event event : events) {
            tally.add(event);
        }
    }

    private static UtilizationObserved sample(Instant minute, long revision) {
        return new UtilizationObserved(CHAT, minute, 0.5, 0.6, revision, minute);
    }

    private static AlertRaised raised(String id) {
        return new AlertRaised(id, CHAT, "utilization", "info", 0.85, 0.8, NOON, NOON, "over 80 %");
    }

    private static ScaleDecided decided(String id) {
        return new ScaleDecided(
                id, CHAT, 60, 90, "auto", NOON, NOON, "default", "1", "Grow", List.of());
    }
}

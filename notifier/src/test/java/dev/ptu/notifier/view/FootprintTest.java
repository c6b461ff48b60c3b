package dev.ptu.notifier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Event;
import dev.ptu.events.Forecast;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.Requests;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.TokensProcessed;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a deployment takes in memory, with 14 days behind it and a change an hour. */
class FootprintTest {
    private static final int DEPLOYMENTS = 20;
    private static final int HOURS = 14 * 24;
    private static final long LIMIT_BYTES = 330_000;

    @Test
    void fiveHundredDeploymentsFitInAThirdOfTheirHeap() {
        new DeploymentView(DeploymentId.parse(Told.CHAT).orElseThrow());
        long before = used();
        List<DeploymentView> views = new ArrayList<>();
        for (int i = 0; i < DEPLOYMENTS; i++) {
            views.add(full());
        }

        long each = (used() - before) / DEPLOYMENTS;

        assertThat(views).hasSize(DEPLOYMENTS);
        System.out.printf("A deployment takes %,d bytes with 14 days behind it.%n", each);
        assertThat(each).isBetween(100_000L, LIMIT_BYTES);
    }

    private static DeploymentView full() {
        DeploymentView view = new DeploymentView(DeploymentId.parse(Told.CHAT).orElseThrow());
        view.after(Told.OBSERVED);
        for (int hour = 0; hour < HOURS; hour++) {
            for (int minute = hour * 60; minute < hour * 60 + 60; minute += 15) {
                events(minute).forEach(view::after);
            }
            String decision = Told.CHAT + "/" + Told.minute(hour * 60) + "/" + hour;
            view.after(Told.decided(decision, ScaleDecided.AUTO, hour * 60, 100, 150));
            view.after(new ScaleApplied(decision, Told.CHAT, 100, 150, Told.minute(hour * 60 + 5)));
        }
        return view;
    }

    private static List<Event> events(int minute) {
        return List.of(
                new Told.Words()
                        .minute(minute)
                        .forecast(new Forecast(11, 40, 50, 60, null, null, "active"))
                        .cost(0, 1, 0, 0)
                        .evaluated(),
                new LatencyObserved(
                        Told.CHAT,
                        Told.minute(minute),
                        null,
                        1.0,
                        null,
                        null,
                        null,
                        1,
                        Told.minute(minute + 1)),
                new Requests(
                        Told.CHAT,
                        Told.minute(minute),
                        1L,
                        1L,
                        0L,
                        0L,
                        0L,
                        1,
                        Told.minute(minute + 1)),
                new TokensProcessed(
                        Told.CHAT, Told.minute(minute), 1L, 1L, 0L, 1, Told.minute(minute + 1)));
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}

package dev.ptu.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.inventory.AccountId;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry, 1);

    @Test
    void theLagOfAnAccountIsAHistogram() {
        meters.lag(new AccountId("s", "g", "a"), Duration.ofSeconds(100));
        meters.lag(new AccountId("s", "g", "a"), Duration.ofSeconds(200));
        DistributionSummary lag = registry.get("ptu.collector.metric.lag").summary();

        assertThat(lag.getId().getTag("account")).isEqualTo("g/a");
        assertThat(lag.takeSnapshot().histogramCounts())
                .filteredOn(bucket -> bucket.bucket() == 120 || bucket.bucket() == 240)
                .extracting(CountAtBucket::count)
                .containsExactly(1.0, 2.0);
    }

    @Test
    void whatHasNotGoneWrongYetIsZeroAndNotMissing() {
        assertThat(registry.get("ptu.collector.polls").tag("result", "failed").counter().count())
                .isZero();
        assertThat(
                        registry.get("ptu.collector.budget.called.off")
                                .tag("api", "metrics-batch")
                                .counter()
                                .count())
                .isZero();
    }

    @Test
    void accountsBeyondTheBoundShareAHistogram() {
        for (String name : Arrays.asList("a", "b", "c", "a")) {
            meters.lag(new AccountId("s", "g", name), Duration.ofSeconds(100));
        }

        assertThat(registry.get("ptu.collector.metric.lag").summaries())
                .extracting(lag -> lag.getId().getTag("account") + " " + lag.count())
                .containsExactlyInAnyOrder("g/a 2", "others 2");
    }
}

package dev.ptu.collector.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.inventory.Headroom;
import dev.ptu.runtime.azure.AvailableCapacity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
    private static final Duration PERIOD = Duration.ofMinutes(15);
    private static final AccountId ACCOUNT = new AccountId("s", "g", "a");
    private static final Source MODEL = new Source.Model("s", "r", "gpt-4o", "v");
    private static final Source QUOTA = new Source.Quota("s", "r");

    private final Samples samples = new Samples(PERIOD, AvailableCapacity.HEADROOM);

    @Test
    void whatNobodySampledIsUnknownAndDueAtOnce() {
        assertThat(headroom(0)).isEqualTo(Headroom.UNKNOWN);
        assertThat(samples.due(NOW)).containsExactlyInAnyOrder(MODEL, QUOTA);
    }

    @Test
    void whatWasSampledIsTold() {
        take(
                Map.of("globalprovisionedmanaged", 300),
                Map.of("openai.globalprovisionedmanaged", 40));

        assertThat(headroom(1)).isEqualTo(new Headroom(300, 40));
    }

    @Test
    void aKnownZeroIsZeroAndWhatIsNotListedIsUnknown() {
        take(Map.of("globalprovisionedmanaged", 0), Map.of("openai.standard.gpt-4o", 40));

        assertThat(headroom(1)).isEqualTo(new Headroom(0, null));
    }

    @Test
    void aQuotaUnderAnotherPrefixCountsWhenItIsTheOnlyOne() {
        take(Map.of(), Map.of("aiservices.globalprovisionedmanaged", 7));
        assertThat(headroom(1).quotaFreePtu()).isEqualTo(7);
        take(
                Map.of(),
                Map.of(
                        "aiservices.globalprovisionedmanaged",
                        7,
                        "other.globalprovisionedmanaged",
                        8));

        assertThat(headroom(1).quotaFreePtu()).isNull();
    }

    @Test
    void anOldSampleIsUnknownAfterTwoMoreWereMissed() {
        take(Map.of("globalprovisionedmanaged", 300), Map.of());

        assertThat(headroom(30).availablePtu()).isEqualTo(300);
        assertThat(headroom(34).availablePtu()).isNull();
    }

    @Test
    void theNextSampleIsDueAPeriodLaterGiveOrTakeATwentieth() {
        headroom(0);
        samples.due(NOW);

        assertThat(samples.due(at(14))).isEmpty();
        assertThat(samples.due(at(16))).containsExactlyInAnyOrder(MODEL, QUOTA);
    }

    @Test
    void whatNobodyAsksForAnyMoreIsNotSampled() {
        headroom(0);

        assertThat(samples.due(at(46))).isEmpty();
    }

    @Test
    void whatAzureCountsInAllIsLessenedByWhatIsThere() {
        Samples inAll = new Samples(PERIOD, AvailableCapacity.TOTAL);
        inAll.of(ACCOUNT, "r", ptu(), NOW);
        inAll.took(MODEL, Map.of("globalprovisionedmanaged", 120), NOW);

        assertThat(inAll.of(ACCOUNT, "r", ptu(), NOW).availablePtu()).isEqualTo(20);
    }

    @Test
    void payAsYouGoIsNotSampled() {
        Deployment standard =
                new Deployment("id", "gpt-4o", "v", "GlobalStandard", 10, "S", null, Map.of());
        samples.of(ACCOUNT, "r", standard, NOW);

        assertThat(samples.due(NOW)).isEqualTo(List.of());
    }

    private void take(Map<String, Integer> models, Map<String, Integer> quotas) {
        headroom(0);
        samples.took(MODEL, models, NOW);
        samples.took(QUOTA, quotas, NOW);
    }

    private Headroom headroom(int minute) {
        return samples.of(ACCOUNT, "r", ptu(), at(minute));
    }

    private static Deployment ptu() {
        return new Deployment(
                "id", "gpt-4o", "v", "GlobalProvisionedManaged", 100, "S", null, Map.of());
    }

    private static Instant at(int minute) {
        return NOW.plus(Duration.ofMinutes(minute));
    }
}

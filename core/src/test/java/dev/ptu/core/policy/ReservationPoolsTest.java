package dev.ptu.core.policy;

import static dev.ptu.core.deployment.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.deployment.DeploymentState;
import dev.ptu.core.deployment.Given;
import dev.ptu.core.policy.ReservationPool.Member;
import dev.ptu.core.units.Ptu;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The deployment is gpt-4o-prod of chat-sweden, Global, in Sweden Central. */
class ReservationPoolsTest {

    private static final Instant FROM = minute(-60);
    private static final Instant UNTIL = minute(60);
    private static final DeploymentState DEPLOYMENT = Given.after(Given.size(100, minute(-90)));

    @Test
    void aDeploymentHasItsShareInWholeUnits() {
        ReservationPools pools =
                pools(
                        pool(ProvisionedSku.GLOBAL, null, new Member("chat-*", "gpt-4o-*", 0.333)),
                        named("second", ProvisionedSku.GLOBAL, null, new Member(null, null, 0.07)));

        // 33 of 100 and 7 of 100; 100 x 0.07 is a hair above 7.
        assertThat(pools.reservedFor(DEPLOYMENT, minute(0))).isEqualTo(Ptu.of(40));
        assertThat(pools.faults()).isEmpty();
    }

    @Test
    void theFirstMemberThatMatchesCounts() {
        ReservationPools pools =
                pools(
                        pool(
                                ProvisionedSku.GLOBAL,
                                null,
                                new Member(null, "*-prod", 0.5),
                                new Member(null, null, 0.25)));

        assertThat(pools.reservedFor(DEPLOYMENT, minute(0))).isEqualTo(Ptu.of(50));
    }

    @Test
    void anotherSkuRegionScopeOrTimeIsNotCovered() {
        Member all = new Member(null, null, 1);
        ReservationPool global = pool(ProvisionedSku.GLOBAL, null, all);

        assertThat(reserved(pool(ProvisionedSku.DATA_ZONE, null, all), 0)).isEqualTo(Ptu.ZERO);
        assertThat(reserved(pool(ProvisionedSku.GLOBAL, "eastus", all), 0)).isEqualTo(Ptu.ZERO);
        assertThat(reserved(pool(ProvisionedSku.GLOBAL, "SwedenCentral", all), 0))
                .isEqualTo(Ptu.of(100));
        assertThat(reserved(scoped("/subscriptions/11111111"), 0)).isEqualTo(Ptu.ZERO);
        assertThat(reserved(scoped("/subscriptions/00000000"), 0)).isEqualTo(Ptu.of(100));
        assertThat(reserved(global, -61)).isEqualTo(Ptu.ZERO);
        assertThat(reserved(global, -60)).isEqualTo(Ptu.of(100));
        assertThat(reserved(global, 59)).isEqualTo(Ptu.of(100));
        assertThat(reserved(global, 60)).isEqualTo(Ptu.ZERO);
    }

    @Test
    void aReservedPtuHourIsTheMeanOfItsPools() {
        ReservationPools pools = pools(priced("a", 0.3, 219.0), priced("b", 0.1, 292.0));

        // 30 at 219 / 730 = 0.3 and 10 at 292 / 730 = 0.4: (9 + 4) / 40.
        assertThat(pools.reservedPtuHourUsd(DEPLOYMENT, minute(0)).orElseThrow())
                .isCloseTo(0.325, within(1e-12));
        assertThat(pools(priced("a", 0.3, null)).reservedPtuHourUsd(DEPLOYMENT, minute(0)))
                .isEmpty();
        assertThat(ReservationPools.NONE.reservedPtuHourUsd(DEPLOYMENT, minute(0))).isEmpty();
    }

    @Test
    void everyFaultIsASentence() {
        ReservationPools pools =
                pools(
                        new ReservationPool(
                                "main",
                                ProvisionedSku.REGIONAL,
                                null,
                                null,
                                0,
                                /* from= */ UNTIL,
                                /* until= */ FROM,
                                -1.0,
                                List.of(
                                        new Member(null, "a", 0.7),
                                        new Member(null, "b", 0.4),
                                        new Member(null, "c", 0))),
                        named("main", ProvisionedSku.GLOBAL, null));

        assertThat(pools.faults())
                .hasSize(7)
                .anyMatch(each -> each.contains("add up to 1.100"))
                .anyMatch(each -> each.contains("0 units"))
                .anyMatch(each -> each.contains("ends at"))
                .anyMatch(each -> each.contains("PTU-month"))
                .anyMatch(each -> each.contains("has a region"))
                .anyMatch(each -> each.contains("above 0 and at most 1"))
                .anyMatch(each -> each.contains("Two reservations"));
    }

    @Test
    void aPatternThatGivesMoreThanThereIsIsFound() {
        ReservationPools pools =
                pools(pool(ProvisionedSku.GLOBAL, null, new Member(null, "gpt-*", 0.6)));

        assertThat(pools.overcommitments(List.of(DEPLOYMENT), minute(0))).isEmpty();
        assertThat(pools.overcommitments(List.of(DEPLOYMENT, second()), minute(0)))
                .singleElement()
                .asString()
                .contains("120 PTU of 100");
    }

    @Test
    void whatAPoolDoesNotCoverIsGivenNothingOfIt() {
        ReservationPools pools =
                pools(pool(ProvisionedSku.DATA_ZONE, null, new Member(null, "gpt-*", 0.6)));
        ReservationPools over = pools(pool(ProvisionedSku.GLOBAL, null, new Member("*", "*", 0.6)));

        assertThat(pools.overcommitments(List.of(DEPLOYMENT, second()), minute(0))).isEmpty();
        assertThat(over.overcommitments(List.of(DEPLOYMENT, second()), UNTIL)).isEmpty();
    }

    private static DeploymentState second() {
        DeploymentId id = new DeploymentId(Given.ID.value().replace("prod", "test"));
        return DeploymentState.initial(id).after(Given.size(100, minute(-90)));
    }

    private static Ptu reserved(ReservationPool pool, int minute) {
        return pools(pool).reservedFor(DEPLOYMENT, minute(minute));
    }

    private static ReservationPools pools(ReservationPool... pools) {
        return new ReservationPools(List.of(pools));
    }

    private static ReservationPool pool(ProvisionedSku sku, String region, Member... members) {
        return named("main", sku, region, members);
    }

    private static ReservationPool named(
            String name, ProvisionedSku sku, String region, Member... members) {
        return new ReservationPool(
                name, sku, region, null, 100, FROM, UNTIL, null, List.of(members));
    }

    private static ReservationPool scoped(String scope) {
        return new ReservationPool(
                "main",
                ProvisionedSku.GLOBAL,
                null,
                scope,
                100,
                FROM,
                UNTIL,
                null,
                List.of(new Member(null, null, 1)));
    }

    private static ReservationPool priced(String name, double share, Double month) {
        return new ReservationPool(
                name,
                ProvisionedSku.GLOBAL,
                null,
                null,
                100,
                FROM,
                UNTIL,
                month,
                List.of(new Member(null, null, share)));
    }
}

package dev.ptu.simulator.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.simulator.load.Demand;
import dev.ptu.simulator.load.Minute;
import dev.ptu.simulator.model.ModelFigures;
import dev.ptu.simulator.model.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A deployment of 100 PTU of gpt-4o carries 250,000 weighted tokens a minute. */
class PlantTest {
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final long FIRST_MINUTE = START.getEpochSecond() / 60;
    private static final ModelFigures GPT_4O = ModelFigures.of("gpt-4o").orElseThrow();

    private final Plant plant = new Plant(new Deployment.Rules(7, 10, 4_320), START);
    private final Account account =
            plant.add(new Account.Place("sub", "rg", "aoai", "swedencentral"));

    /** 1,500 prompt tokens and 4 times 200 generated: a request weighs 2,300. */
    private static Demand ptu(double ptu) {
        return at -> new Minute(true, ptu * 2_500 / 2_300, 1_500, 200, 0);
    }

    @Test
    void utilizationIsDemandOverCapacityWhileThereIsRoom() {
        Deployment chat = provisioned(100, Optional.empty(), ptu(50));

        plant.catchUp(START.plus(Duration.ofHours(2)));

        assertThat(meanUtilization(chat, 0, 120)).isCloseTo(0.5, within(0.02));
        assertThat(chat.totals().rejectedTokens()).isZero();
    }

    @Test
    void utilizationIsRelativeToTheCapacityInForce() {
        Deployment chat = provisioned(100, Optional.empty(), ptu(50));
        plant.catchUp(START.plus(Duration.ofHours(1)));

        resize(chat, 200);
        plant.catchUp(START.plus(Duration.ofMinutes(124)));

        assertThat(meanUtilization(chat, 60, 64)).isCloseTo(0.5, within(0.12));
        assertThat(meanUtilization(chat, 64, 124)).isCloseTo(0.25, within(0.02));
    }

    @Test
    void aResizeIsInForceAfterItsTimeAndNotASecondEarlier() {
        Deployment chat = provisioned(100, Optional.empty(), Demand.NONE);
        resize(chat, 150);

        plant.catchUp(START.plusSeconds(239));
        int before = chat.capacity();
        plant.catchUp(START.plusSeconds(240));

        assertThat(before).isEqualTo(100);
        assertThat(chat.capacity()).isEqualTo(150);
        assertThat(account.operation()).isEmpty();
        assertThat(chat.totals().resizesCompleted()).isEqualTo(1);
    }

    @Test
    void ptuHoursCountTheCapacityInForceSecondBySecond() {
        Deployment chat = provisioned(100, Optional.empty(), Demand.NONE);
        resize(chat, 160);

        plant.catchUp(START.plus(Duration.ofMinutes(64)));

        // 4 minutes of 100 and 60 minutes of 160.
        assertThat(chat.totals().ptuHours()).isCloseTo(100 * 4 / 60.0 + 160, within(1e-9));
    }

    @Test
    void whatDoesNotFitIsServedByTheSpilloverTargetAndCountsThereOnly() {
        standard(1_000);
        Deployment chat = provisioned(100, Optional.of("chat-std"), ptu(150));

        plant.catchUp(START.plus(Duration.ofHours(1)));

        MinuteTruth minute = chat.minute(FIRST_MINUTE + 30).orElseThrow();
        MinuteTruth target = standard().minute(FIRST_MINUTE + 30).orElseThrow();
        assertThat(minute.refused()).isZero();
        assertThat(target.servedSpilled()).isPositive();
        assertThat(target.served()).isZero();
        assertThat(chat.totals().spilledTokens() / chat.totals().offeredTokens())
                .isCloseTo(1 / 3.0, within(0.03));
        assertThat(chat.totals().rejectedTokens()).isZero();
    }

    @Test
    void everyTokenOfferedIsServedSpilledOrRejected() {
        standard(30);
        Deployment chat = provisioned(100, Optional.of("chat-std"), ptu(180));

        plant.catchUp(START.plus(Duration.ofHours(1)));

        double served = 0;
        for (int i = 0; i < 60; i++) {
            MinuteTruth minute = chat.minute(FIRST_MINUTE + i).orElseThrow();
            served +=
                    GPT_4O.weigh(
                            (double) minute.promptTokens(),
                            (double) minute.cachedTokens(),
                            (double) minute.generatedTokens());
        }
        Totals totals = chat.totals();
        assertThat(totals.rejectedTokens()).isPositive();
        assertThat(served + totals.spilledTokens() + totals.rejectedTokens())
                .isCloseTo(totals.offeredTokens(), within(1e-3));
    }

    @Test
    void aStandardDeploymentTakesItsTokensAMinuteAndRefusesTheRest() {
        Deployment target =
                plant.add(
                        account,
                        settings("chat-std", Sku.GLOBAL_STANDARD, 30, Optional.empty()),
                        at -> new Minute(true, 60, 800, 200, 0));

        plant.catchUp(START.plus(Duration.ofHours(1)));

        long tokens = 0;
        for (int i = 0; i < 60; i++) {
            MinuteTruth minute = target.minute(FIRST_MINUTE + i).orElseThrow();
            tokens += minute.promptTokens() + minute.generatedTokens();
        }
        // 30,000 a minute of 60,000 offered.
        assertThat(tokens / 60.0).isCloseTo(30_000, within(1_000.0));
        assertThat(target.totals().rejectedTokens()).isPositive();
    }

    @Test
    void aGapOfTheRecordingIsAMinuteWithoutMetrics() {
        Deployment chat =
                provisioned(
                        100,
                        Optional.empty(),
                        at -> at.equals(START.plusSeconds(60)) ? Minute.GAP : ptu(50).at(at));

        plant.catchUp(START.plus(Duration.ofMinutes(3)));

        assertThat(chat.minute(FIRST_MINUTE).orElseThrow().recorded()).isTrue();
        assertThat(chat.minute(FIRST_MINUTE + 1).orElseThrow().recorded()).isFalse();
        assertThat(chat.minute(FIRST_MINUTE + 2).orElseThrow().recorded()).isTrue();
    }

    @Test
    void theHighestFiveMinuteMeanNeedsFiveMinutesInARow() {
        Deployment chat = provisioned(100, Optional.empty(), ptu(60));

        plant.catchUp(START.plus(Duration.ofMinutes(4)));
        double afterFour = chat.totals().fiveMinuteMeanMax();
        plant.catchUp(START.plus(Duration.ofMinutes(5)));

        assertThat(afterFour).isZero();
        assertThat(chat.totals().fiveMinuteMeanMax())
                .isCloseTo(meanUtilization(chat, 0, 5), within(1e-6));
    }

    @Test
    void memoryIsBoundedToTheMinutesRetained() {
        Plant small = new Plant(new Deployment.Rules(7, 10, 20), START);
        Account its = small.add(account.place());
        Deployment chat =
                small.add(
                        its,
                        settings("chat", Sku.GLOBAL_PROVISIONED, 100, Optional.empty()),
                        ptu(10));

        small.catchUp(START.plus(Duration.ofMinutes(50)));

        assertThat(chat.minute(FIRST_MINUTE + 29)).isEmpty();
        assertThat(chat.minute(FIRST_MINUTE + 30)).isPresent();
    }

    private Deployment provisioned(int capacity, Optional<String> spillover, Demand demand) {
        return plant.add(
                account, settings("chat", Sku.GLOBAL_PROVISIONED, capacity, spillover), demand);
    }

    private void standard(int capacity) {
        plant.add(
                account,
                settings("chat-std", Sku.GLOBAL_STANDARD, capacity, Optional.empty()),
                Demand.NONE);
    }

    private Deployment standard() {
        return account.deployment("CHAT-STD").orElseThrow();
    }

    private void resize(Deployment deployment, int capacity) {
        Instant now = START.plus(Duration.ofMinutes(plant.simulatedMinutes()));
        plant.resize(
                account,
                deployment,
                new Plant.Change(
                        capacity,
                        false,
                        Optional.of(Duration.ofMinutes(4)),
                        new Operation.Outcome.Succeeds()),
                now);
    }

    private static Settings settings(
            String name, Sku sku, int capacity, Optional<String> spillover) {
        return new Settings(
                name,
                GPT_4O,
                "2024-11-20",
                sku,
                capacity,
                spillover,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static double meanUtilization(Deployment deployment, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += deployment.minute(FIRST_MINUTE + i).orElseThrow().utilization();
        }
        return sum / (to - from);
    }
}

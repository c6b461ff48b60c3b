package dev.ptu.backtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenariosTest {

    private static Scenario scenario(String name) {
        return Scenarios.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double mean(Scenario scenario, int first, int end) {
        return Arrays.stream(scenario.demandPtu(), first, end).average().orElseThrow();
    }

    @Test
    void everyScenarioOfTheListIsThereOnceWithAWeekOfHistory() {
        List<Scenario> all = Scenarios.all();
        assertThat(all).extracting(Scenario::name).doesNotHaveDuplicates().hasSize(11);
        assertThat(all).allMatch(each -> each.fromMinute() == 10_080);
        assertThat(all).allMatch(each -> Arrays.stream(each.demandPtu()).allMatch(d -> d >= 0));
    }

    @Test
    void loadsAreTheSameEveryTime() {
        assertThat(scenario("Weekend").demandPtu()).isEqualTo(scenario("Weekend").demandPtu());
        // Written down once; another number means that committed figures are of another load.
        assertThat(Arrays.stream(scenario("Weekend").demandPtu()).sum())
                .isCloseTo(WEEKEND_PTU_MINUTES, within(1e-6));
    }

    private static final double WEEKEND_PTU_MINUTES = 1_016_031.5396431098;

    @Test
    void theOfficeWorksByDayAndLittleAtWeekends() {
        ZonedDateTime monday = ZonedDateTime.parse("2026-01-05T10:30:00Z");
        assertThat(Shapes.office(monday)).isBetween(0.9, 1.0);
        assertThat(Shapes.office(monday.withHour(3))).isLessThan(0.01);
        assertThat(Shapes.office(monday.plusDays(5)))
                .isCloseTo(Shapes.office(monday) / 3, within(1e-12));
    }

    @Test
    void aLaunchTriplesDemand() {
        Scenario scenario = scenario("Launch spike");
        int ten = scenario.fromMinute() + 600;
        double before = mean(scenario, ten - 30, ten);
        assertThat(mean(scenario, ten + 5, ten + 15)).isBetween(2.4 * before, 3.2 * before);
        assertThat(mean(scenario, ten - 30, ten)).isLessThan(200);
    }

    @Test
    void clocksGoForwardOnTheFirstDecidedDay() {
        Scenario scenario = scenario("Daylight-saving change");
        ZonedDateTime first = scenario.at(scenario.fromMinute()).atZone(scenario.zone());
        assertThat(first.toLocalDate()).hasToString("2026-03-29");
        assertThat(first.getHour()).isZero();
        assertThat(first.plusDays(1).toInstant()).isEqualTo(first.toInstant().plusSeconds(82_800));
    }

    @Test
    void idleNightsHaveNoLoadAtAll() {
        Scenario scenario = scenario("Idle that is absent");
        assertThat(mean(scenario, 0, 7 * 60)).isZero();
        assertThat(mean(scenario, 8 * 60, 9 * 60)).isPositive();
    }
}

package dev.ptu.collector.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.export.DayReader.DayRead;
import dev.ptu.collector.export.DayReader.Missed;
import dev.ptu.collector.history.HistoryDay;
import dev.ptu.collector.history.HistoryRules;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.AccountReadings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EitherFamilyTest {
    private static final AccountId ACCOUNT = new AccountId("s", "g", "a");
    private static final HistoryDay DAY =
            HistoryDay.until(
                            Instant.parse("2026-03-02T12:00:00Z"),
                            1,
                            new HistoryRules(
                                    Duration.ofMinutes(10),
                                    Duration.ofMinutes(45),
                                    HistoryRules.Silence.UNKNOWN))
                    .getFirst();

    private static final DayRead SILENT = read(false);
    private static final DayRead SPOKEN = read(true);
    private static final DayRead DOWN = missed(Failure.UNAVAILABLE);
    private static final DayRead WRONG = missed(Failure.INVALID);

    private final List<String> asked = new ArrayList<>();

    @Test
    void theFamilyThatSpokeIsTheOnlyOneAskedFromThenOn() {
        EitherFamily families = families(SILENT, SPOKEN);
        families.read(ACCOUNT, "r", DAY);

        assertThat(families.read(ACCOUNT, "r", DAY)).isSameAs(SPOKEN);
        assertThat(asked).containsExactly("first", "second", "second");
    }

    @Test
    void whileBothAreSilentBothAreAsked() {
        assertThat(families(SILENT, SILENT).read(ACCOUNT, "r", DAY)).isSameAs(SILENT);
        assertThat(asked).containsExactly("first", "second");
    }

    @Test
    void aFamilyThatAzureDoesNotKnowSaysNothingOfTheDay() {
        assertThat(families(WRONG, SILENT).read(ACCOUNT, "r", DAY)).isSameAs(SILENT);
    }

    @Test
    void aFamilyThatDidNotAnswerMayHaveSomethingToSay() {
        assertThat(families(SILENT, DOWN).read(ACCOUNT, "r", DAY)).isSameAs(DOWN);
    }

    private EitherFamily families(DayRead first, DayRead second) {
        return new EitherFamily(List.of(family("first", first), family("second", second)));
    }

    private BackFill.Days family(String name, DayRead read) {
        return (account, region, day) -> {
            asked.add(name);
            return read;
        };
    }

    private static DayRead read(boolean spoken) {
        return new DayRead(
                new AccountReadings(
                        Set.of(), spoken ? Map.of("/d/ptu", Map.of()) : Map.of(), List.of()),
                List.of());
    }

    private static DayRead missed(Failure kind) {
        return new DayRead(
                new AccountReadings(Set.of(), Map.of(), List.of()),
                List.of(new Missed("tokens", kind, "no")));
    }
}

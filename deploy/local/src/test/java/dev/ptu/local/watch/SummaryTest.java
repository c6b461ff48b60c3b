package dev.ptu.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void theLastLineHasItsFieldsInTheirOrder() {
        SimulatedState end =
                new SimulatedState(
                        Instant.EPOCH,
                        239.6,
                        List.of(
                                new SimulatedState.Deployment(
                                        "chat",
                                        "GlobalProvisionedManaged",
                                        215,
                                        1,
                                        1,
                                        3_000,
                                        100,
                                        0,
                                        512.345,
                                        5,
                                        4,
                                        0.9)));

        String json = Summary.of(new Tally.Counts(8, 7, 6, 5, 4, 3, 2, 1, 0), end).json();

        assertThat(json)
                .isEqualTo(
                        "{\"simulatedMinutes\":240,\"samples\":8,\"evaluations\":7,\"decisions\":6,"
                                + "\"applied\":5,\"refused\":4,\"failed\":3,\"alertsRaised\":2,"
                                + "\"alertsResolved\":1,\"spillShare\":0.0333,\"ptuHours\":512.35,"
                                + "\"finalPtu\":215}");
    }
}

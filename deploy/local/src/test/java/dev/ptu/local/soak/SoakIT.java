package dev.ptu.local.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.local.process.Stack;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The soak in the small: twenty simulated minutes, faults, and a collector killed. */
class SoakIT {
    private static final Path ROOT =
            Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();

    @Test
    void aShortSoakBreaksNoRuleAndLosesNoMinute() {
        SoakArguments arguments =
                SoakArguments.parse(
                        "MINUTES=20",
                        "RATE=240",
                        "DEPLOYMENTS=20",
                        "ACCOUNTS=4",
                        "KILL_EVERY=3",
                        "REPLICAS=1");
        try (Stack stack = Stack.open(ROOT, Optional.empty())) {
            SoakReport report = Soak.run(arguments, stack, System.out);

            assertThat(report.clean()).as(report.json()).isTrue();
            assertThat((long) report.facts().get("minutesComparedWithAzure"))
                    .as("minutes compared")
                    .isGreaterThan(20 * 60);
        }
    }
}

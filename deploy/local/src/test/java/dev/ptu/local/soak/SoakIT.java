package dev.ptu.local.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.local.process.Stack;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The soak in the small: twenty simulated minutes, faults, and a collector killed. */
@Tag("long")
class SoakIT {
    private static final Path ROOT =
            Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();

    /** How fast this machine is today is not what is tested. */
    private static final Set<Violation> OF_THE_MACHINE =
            EnumSet.of(Violation.SCALER_BEHIND, Violation.NOT_BACK);

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

            for (Violation kind : Violation.values()) {
                if (!OF_THE_MACHINE.contains(kind)) {
                    assertThat(report.of(kind)).as(report.json()).isZero();
                }
            }
            assertThat((long) report.facts().get("minutesComparedWithAzure"))
                    .as("minutes compared")
                    .isGreaterThan(20 * 60);
        }
    }
}

package dev.ptu.notifier.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.runtime.config.ConfigurationPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/events.md} and {@code docs/operations.md} say what the code does. */
class ConditionsPageTest {
    private static final List<String> EVENTS = lines("events.md");
    private static final List<String> OPERATIONS = lines("operations.md");

    @ParameterizedTest
    @EnumSource
    void everyConditionHasItsRowWithItsKeyAndItsUsualRule(Condition condition) {
        List<String> cells = cells(condition);
        Hysteresis usual = condition.usual();

        assertThat(cells.subList(1, 4))
                .containsExactly(
                        "`" + condition.key() + "`",
                        plain(usual.raiseAbove()) + ", " + usual.raiseReadings(),
                        plain(usual.resolveBelow()) + ", " + usual.resolveReadings());
    }

    @ParameterizedTest
    @EnumSource
    void everyConditionHasItsAnchorWithWhatToDo(Condition condition) {
        int heading = OPERATIONS.indexOf("### " + condition.alertName());

        assertThat(heading).as("its heading").isPositive();
        assertThat(OPERATIONS.subList(heading + 1, Math.min(heading + 6, OPERATIONS.size())))
                .anyMatch(line -> line.startsWith("**What to do.** "));
    }

    @Test
    void noRowNamesAConditionThatIsNone() {
        assertThat(
                        EVENTS.stream()
                                .filter(line -> line.matches("\\| `\\w+` \\| `[a-z-]+` \\|.*"))
                                .map(line -> line.split("`", 3)[1]))
                .containsExactlyElementsOf(
                        Arrays.stream(Condition.values()).map(Condition::alertName).toList());
    }

    private static List<String> cells(Condition condition) {
        String row =
                EVENTS.stream()
                        .filter(line -> line.startsWith("| `" + condition.alertName() + "` |"))
                        .findFirst()
                        .orElseThrow();
        return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
    }

    private static List<String> lines(String page) {
        try {
            return Files.readAllLines(ConfigurationPage.page().resolveSibling(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number as the table has it: 1, 0.72. */
    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}

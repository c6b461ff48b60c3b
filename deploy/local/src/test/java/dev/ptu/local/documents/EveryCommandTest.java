package dev.ptu.local.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is told to type what nothing runs, unless it is said why nothing can run it here. */
class EveryCommandTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String CI = ".ci/run";
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test))`");

    private final Map<String, Set<String>> commands = Documents.commands(ROOT);
    private final CommandTable table = CommandTable.of(ROOT);

    @Test
    void everyCommandOfEveryDocumentIsInTheTable() {
        Map<String, Set<String>> missing = new TreeMap<>(commands);
        missing.keySet().removeIf(command -> table.of(command).isPresent());

        assertThat(missing)
                .as(
                        "Commands that no row of %s covers. Rows to paste there, each with the test"
                                + " that runs it, or with the reason why none does:%n%s%n",
                        Documents.TABLE,
                        missing.keySet().stream()
                                .map(CommandTable::rowFor)
                                .collect(Collectors.joining("\n")))
                .isEmpty();
    }

    @Test
    void everyRowIsOfACommandInADocument() {
        List<String> obsolete =
                table.rows().stream()
                        .filter(
                                row ->
                                        commands.keySet().stream()
                                                .noneMatch(
                                                        command ->
                                                                table.of(command)
                                                                        .filter(row::equals)
                                                                        .isPresent()))
                        .map(CommandTable.Row::command)
                        .toList();

        assertThat(obsolete)
                .as("Rows of %s that are about no command of any document", Documents.TABLE)
                .isEmpty();
    }

    @Test
    void aRowNamesATestOrAReasonAndNotBoth() {
        assertThat(table.rows())
                .allSatisfy(
                        row ->
                                assertThat(row.runBy().isEmpty())
                                        .as(
                                                "%s: a test that runs it, or the reason why none"
                                                        + " does",
                                                row.command())
                                        .isEqualTo(row.whyNot().length() > 1));
    }

    @Test
    void aCommandHasOneRow() {
        assertThat(table.rows()).extracting(CommandTable.Row::command).doesNotHaveDuplicates();
    }

    @Test
    void aNamedTestExists() throws IOException {
        Set<String> tests = testClasses();

        assertThat(table.rows().stream().flatMap(EveryCommandTest::named))
                .isNotEmpty()
                .allSatisfy(
                        name ->
                                assertThat(name.equals(CI) || tests.contains(name))
                                        .as("%s is no test class here", name)
                                        .isTrue());
    }

    /** Tests that a row names, also those that are named in a reason. */
    private static Stream<String> named(CommandTable.Row row) {
        return Stream.concat(
                row.runBy().stream(),
                TEST.matcher(row.whyNot()).results().map(found -> found.group(1)));
    }

    @Test
    void whatCiIsSaidToRunItRuns() {
        String ci = Documents.read(ROOT.resolve(CI));

        assertThat(table.runBy(CI)).allSatisfy(command -> assertThat(ci).contains(command));
    }

    @Test
    void theTableIsInOrder() {
        assertThat(table.rows())
                .extracting(CommandTable.Row::command)
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "call `make demo RATE=60` first; make demo RATE=60",
                "the `make` in `ptu` and `az`; ",
                "```console!$ make demo  # all of it!ready!```; make demo",
                "```console!$ az a \\!    --b c!```; az a --b c",
                "```!make demo!  make backtest TRACE=x!chat: 7 days!```; make demo",
                "```sh!# first!cli/ptu list!```; ptu list",
                "```json!make demo!```; ",
                "`ptu.commands` and `java.util.List`; ",
            })
    void aCommandIsRecognisedWhereItStands(String document, String command) {
        List<String> wanted = new ArrayList<>();
        if (command != null) {
            wanted.add(command);
        }

        assertThat(Documents.commandsOf(document.replace("!", "\n"))).isEqualTo(wanted);
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(Path::toString)
                    .filter(file -> file.contains("/src/test/java/") && file.endsWith(".java"))
                    .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - 5))
                    .collect(Collectors.toSet());
        }
    }
}

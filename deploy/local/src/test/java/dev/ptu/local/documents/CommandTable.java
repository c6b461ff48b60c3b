package dev.ptu.local.documents;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/commands.md}: what runs each command, or why it is not run here.
 *
 * @param rows in the order of the file
 */
record CommandTable(List<Row> rows) {
    private static final Pattern ROW = Pattern.compile("^\\| `(.+?)` \\| (.*?) ?\\| (.*?) ?\\|$");
    private static final Pattern HEADING = Pattern.compile("^\\| command \\|.*");
    private static final String REST = " ...";

    /**
     * One command, or all that begin alike.
     *
     * @param command as it is typed; with {@code ...} at its end, whatever follows
     * @param runBy classes of tests, or {@code .ci/run}; empty when nothing does
     * @param whyNot the reason; empty when something does
     */
    record Row(String command, List<String> runBy, String whyNot) {
        /** Whether it is about that command. */
        boolean covers(String other) {
            return other.equals(command)
                    || (command.endsWith(REST) && other.startsWith(beginning() + " "));
        }

        private String beginning() {
            return command.substring(0, command.length() - REST.length());
        }
    }

    /** Reads the table; a line that looks like a row and is none is told. */
    static CommandTable of(Path root) {
        return new CommandTable(
                Documents.read(root.resolve(Documents.TABLE))
                        .lines()
                        .filter(line -> line.startsWith("|"))
                        .filter(line -> !HEADING.matcher(line).matches())
                        .filter(line -> !line.startsWith("|---"))
                        .map(CommandTable::row)
                        .toList());
    }

    /** The row of a command: its own before one for many. */
    Optional<Row> of(String command) {
        return rows.stream()
                .filter(row -> row.covers(command))
                .max(
                        Comparator.<Row>comparingInt(row -> row.command().equals(command) ? 1 : 0)
                                .thenComparingInt(row -> row.command().length()));
    }

    /** Commands that a test has to run. */
    List<String> runBy(String test) {
        return rows.stream().filter(row -> row.runBy().contains(test)).map(Row::command).toList();
    }

    /** A row to paste. */
    static String rowFor(String command) {
        return "| `%s` | | ? |".formatted(command.replace("|", "\\|"));
    }

    private static Row row(String line) {
        Matcher cells = ROW.matcher(line.replace("\\|", "\u0000"));
        if (!cells.matches()) {
            throw new AssertionError(
                    "%s has a line that is no row, | `command` | run by | why not |:%n%s"
                            .formatted(Documents.TABLE, line));
        }
        return new Row(
                cells.group(1).replace('\u0000', '|'),
                Pattern.compile("`([^`]+)`")
                        .matcher(cells.group(2))
                        .results()
                        .map(found -> found.group(1))
                        .toList(),
                cells.group(3).replace('\u0000', '|').strip());
    }
}

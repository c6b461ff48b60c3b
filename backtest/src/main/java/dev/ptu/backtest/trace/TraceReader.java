package dev.ptu.backtest.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace: CSV with a header, one row a minute in rising order, whole numbers.
 *
 * <p>Needed are the columns {@code minute,requests,prompt_tokens,generated_tokens}; {@code
 * cached_tokens,throttled,spilled,ptu} are read where they are, and may be empty in a row. Other
 * columns are passed over.
 */
public final class TraceReader {

    /** Four years; a minute beyond is a time stamp by mistake. */
    static final int MOST_MINUTES = 4 * 366 * 1440;

    private static final long LARGEST = 1_000_000_000_000L;
    private static final long LARGEST_PTU = 1_000_000;
    private static final String[] NEEDED = {
        "minute", "requests", "prompt_tokens", "generated_tokens"
    };
    private static final String[] OPTIONAL = {"cached_tokens", "throttled", "spilled", "ptu"};

    private final String name;
    private final int[] needed;
    private final int[] optional;
    private final int columns;

    private TraceReader(String name, String header) {
        this.name = name;
        List<String> names =
                Arrays.stream(header.replace("\uFEFF", "").split(",", -1))
                        .map(String::strip)
                        .toList();
        columns = names.size();
        needed = Arrays.stream(NEEDED).mapToInt(names::indexOf).toArray();
        optional = Arrays.stream(OPTIONAL).mapToInt(names::indexOf).toArray();
        for (int i = 0; i < NEEDED.length; i++) {
            if (needed[i] < 0) {
                throw new BadInput(
                        name
                                + " has no column "
                                + NEEDED[i]
                                + ": its first line must name "
                                + String.join(",", NEEDED)
                                + ".");
            }
        }
    }

    /**
     * Reads all of it.
     *
     * @param name of the series, for sentences
     * @throws BadInput when it is not such a file
     * @throws IOException when the source fails
     */
    public static Trace read(String name, BufferedReader source) throws IOException {
        String header = source.readLine();
        if (header == null) {
            throw new BadInput(name + " is empty: give a CSV with one row a minute.");
        }
        TraceReader reader = new TraceReader(name, header);
        List<Trace.@Nullable Row> rows = new ArrayList<>();
        int number = 1;
        for (String line = source.readLine(); line != null; line = source.readLine()) {
            number++;
            if (!line.isBlank()) {
                reader.add(rows, line.split(",", -1), number);
            }
        }
        if (rows.isEmpty()) {
            throw new BadInput(name + " has a header and no rows: give one row a minute.");
        }
        return new Trace(name, rows);
    }

    private void add(List<Trace.@Nullable Row> rows, String[] cells, int line) {
        if (cells.length != columns) {
            throw new BadInput(
                    name
                            + ", line "
                            + line
                            + ": "
                            + cells.length
                            + " values where the header names "
                            + columns
                            + "; correct the line.");
        }
        long minute = number(cells[needed[0]], NEEDED[0], line);
        if (minute >= MOST_MINUTES) {
            throw new BadInput(
                    name + ", line " + line + ": minute " + minute + " is not counted from 0.");
        }
        if (minute < rows.size()) {
            throw new BadInput(
                    name
                            + ", line "
                            + line
                            + ": minute "
                            + minute
                            + " does not follow the one before; sort the rows, one a minute.");
        }
        while (rows.size() < minute) {
            rows.add(null);
        }
        Trace.Row row =
                new Trace.Row(
                        number(cells[needed[1]], NEEDED[1], line),
                        number(cells[needed[2]], NEEDED[2], line),
                        number(cells[needed[3]], NEEDED[3], line),
                        optional(cells, 0, line),
                        optional(cells, 1, line),
                        optional(cells, 2, line),
                        optional(cells, 3, line));
        if (row.ptu() > LARGEST_PTU) {
            throw new BadInput(
                    name + ", line " + line + ": ptu " + row.ptu() + " is no size; correct it.");
        }
        rows.add(row);
    }

    private long optional(String[] cells, int which, int line) {
        int place = optional[which];
        return place < 0 || cells[place].isBlank()
                ? Trace.UNKNOWN
                : number(cells[place], OPTIONAL[which], line);
    }

    private long number(String cell, String column, int line) {
        try {
            long value = Long.parseLong(cell.strip());
            if (value >= 0 && value <= LARGEST) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as any other value that is out of range.
        }
        throw new BadInput(
                name
                        + ", line "
                        + line
                        + ": "
                        + column
                        + " \""
                        + cell
                        + "\" is not a whole number from 0 to "
                        + LARGEST
                        + "; correct it.");
    }
}

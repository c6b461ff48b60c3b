package dev.ptu.simulator.load;

import dev.ptu.simulator.input.BadInput;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code minute,requests,prompt_tokens,generated_tokens}, one row a minute in ascending
 * order, integers, plain or gzip. A missing row is a gap. Memory is bounded: a line of more than
 * 200 characters and a recording of more than {@link #MOST_MINUTES} minutes are refused.
 */
public final class TraceReader {
    /** The longest recording that is read: 100 days. */
    public static final int MOST_MINUTES = 144_000;

    private static final String HEADER = "minute,requests,prompt_tokens,generated_tokens";
    private static final int LONGEST_LINE = 200;
    private static final long MOST_TOKENS = 1_000_000_000_000L;

    private final Path file;
    private int line;
    private int[] requests = new int[2_048];
    private long[] promptTokens = new long[2_048];
    private long[] generatedTokens = new long[2_048];
    private int minutes;
    private long firstMinute = -1;

    private TraceReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a file whole.
     *
     * @throws BadInput when it is missing or malformed: which file, which line, what is wrong
     */
    public static Trace read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInput(
                    "Trace " + file + " is not there; give the path of a .csv or .csv.gz file.");
        }
        return new TraceReader(file).read();
    }

    private Trace read() {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = new BufferedInputStream(unpacked(raw), 1 << 16)) {
            String header = nextLine(in);
            if (!HEADER.equals(header)) {
                throw wrong("the header must be \"" + HEADER + "\"");
            }
            for (String row = nextLine(in); row != null; row = nextLine(in)) {
                if (!row.isEmpty()) {
                    take(row);
                }
            }
        } catch (EOFException e) {
            line++;
            throw wrong("the gzip data ends in the middle; copy the file again");
        } catch (ZipException e) {
            line++;
            throw wrong("the gzip data is damaged (" + e.getMessage() + "); copy the file again");
        } catch (IOException e) {
            throw new BadInput("Trace " + file + " cannot be read: " + e.getMessage() + ".");
        }
        if (minutes == 0) {
            throw wrong("there is no row after the header");
        }
        return new Trace(
                String.valueOf(file.getFileName()),
                Arrays.copyOf(requests, minutes),
                Arrays.copyOf(promptTokens, minutes),
                Arrays.copyOf(generatedTokens, minutes));
    }

    private void take(String row) {
        String[] cells = row.split(",", -1);
        if (cells.length != 4) {
            throw wrong("a row has 4 columns, this one has " + cells.length);
        }
        long minute = number(cells[0], "minute", Integer.MAX_VALUE);
        if (firstMinute < 0) {
            firstMinute = minute;
        }
        long index = minute - firstMinute;
        if (index < minutes) {
            throw wrong("minute " + minute + " is not later than the row before");
        }
        if (index >= MOST_MINUTES) {
            throw wrong("more than " + MOST_MINUTES + " minutes; cut the file");
        }
        reserve((int) index + 1);
        Arrays.fill(requests, minutes, (int) index, Trace.GAP);
        minutes = (int) index + 1;
        requests[(int) index] = (int) number(cells[1], "requests", Integer.MAX_VALUE);
        promptTokens[(int) index] = number(cells[2], "prompt_tokens", MOST_TOKENS);
        generatedTokens[(int) index] = number(cells[3], "generated_tokens", MOST_TOKENS);
    }

    private long number(String cell, String column, long most) {
        try {
            long value = Long.parseLong(cell.strip());
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, with the place: the same sentence for every number that is none.
        }
        throw wrong(
                "%s must be a whole number from 0 to %d, not \"%s\"".formatted(column, most, cell));
    }

    private void reserve(int size) {
        if (size > requests.length) {
            int grown = Math.min(MOST_MINUTES, Math.max(size, requests.length * 2));
            requests = Arrays.copyOf(requests, grown);
            promptTokens = Arrays.copyOf(promptTokens, grown);
            generatedTokens = Arrays.copyOf(generatedTokens, grown);
        }
    }

    private @Nullable String nextLine(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        line++;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                text.append((char) c);
            }
            if (text.length() > LONGEST_LINE) {
                throw wrong("the line is longer than " + LONGEST_LINE + " characters");
            }
        }
        return text.toString();
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        raw.mark(2);
        int magic = raw.read() | raw.read() << 8;
        raw.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(raw) : raw;
    }

    private BadInput wrong(String what) {
        return new BadInput("Trace %s, line %d: %s.".formatted(file, Math.max(1, line), what));
    }
}

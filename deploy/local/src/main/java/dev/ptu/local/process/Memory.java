package dev.ptu.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Resident memory of this process and all that it started: the sum of {@code VmRSS}, in which pages
 * that several share count for each. The peak is the highest of the samples taken.
 */
public final class Memory {
    private static final Path PROC = Path.of("/proc");

    private long peakBytes;

    /** Takes a sample. */
    public void sample() {
        ProcessHandle self = ProcessHandle.current();
        long bytes =
                Stream.concat(Stream.of(self), self.descendants())
                        .mapToLong(process -> residentBytes(process.pid()))
                        .sum();
        peakBytes = Math.max(peakBytes, bytes);
    }

    /** The highest sum so far; 0 where the system does not tell (it has no {@code /proc}). */
    public long peakBytes() {
        return peakBytes;
    }

    private static long residentBytes(long pid) {
        try {
            return Files.readAllLines(PROC.resolve(pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            // It ended between being listed and being asked.
            return 0;
        }
    }
}

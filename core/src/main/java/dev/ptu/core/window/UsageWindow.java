package dev.ptu.core.window;

import dev.ptu.core.units.Utilization;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last two hours of one deployment, minute by minute; immutable.
 *
 * <p>Laws: samples may come in any order, late and more than once, and the window ends the same (of
 * one minute the greatest revision counts); what is older than two hours before the newest sample
 * is forgotten; a minute that nothing was read for is unknown, not zero; {@code observedUntil} of a
 * series never moves back.
 *
 * <p>A sample from the far future would push everything else out: whoever reads from outside has to
 * refuse those.
 */
public final class UsageWindow {

    /** How many minutes are kept. */
    public static final int MINUTES = 120;

    private static final UsageWindow EMPTY = new UsageWindow(0, emptyColumns());

    /** Epoch minute of the first slot. */
    private final long first;

    /** By place of {@link Series}. */
    private final SeriesColumns[] series;

    private UsageWindow(long first, SeriesColumns[] series) {
        this.first = first;
        this.series = series;
    }

    /** Nothing measured yet. */
    public static UsageWindow empty() {
        return EMPTY;
    }

    private static SeriesColumns[] emptyColumns() {
        SeriesColumns[] columns = new SeriesColumns[Series.values().length];
        for (Series each : Series.values()) {
            columns[each.place()] = SeriesColumns.empty(each);
        }
        return columns;
    }

    /** With one more sample; this very window when the sample tells nothing new. */
    public UsageWindow with(MinuteSample sample) {
        long minute = epochMinute(sample.minute());
        UsageWindow reached = minute >= first + MINUTES ? slideTo(minute) : this;
        int place = sample.series().place();
        SeriesColumns before = reached.series[place];
        SeriesColumns after = before.observedUntil(epochMinute(sample.observedUntil()));
        if (minute >= reached.first + MINUTES - sample.series().kept()) {
            after = after.with((int) (minute - reached.first), sample);
        }
        if (after.equals(before)) {
            return reached;
        }
        SeriesColumns[] next = reached.series.clone();
        next[place] = after;
        return new UsageWindow(reached.first, next);
    }

    private UsageWindow slideTo(long newest) {
        long nextFirst = newest - MINUTES + 1;
        SeriesColumns[] next = new SeriesColumns[series.length];
        for (Series each : Series.values()) {
            next[each.place()] = series[each.place()].slide(nextFirst - first, each.kept());
        }
        return new UsageWindow(nextFirst, next);
    }

    /** Start of the newest minute that has a place in the window, whether it was read or not. */
    public Instant newest() {
        return instant(first + MINUTES - 1);
    }

    /** End of the newest stable minute of a series; the epoch before anything was observed. */
    public Instant observedUntil(Series of) {
        return instant(series[of.place()].observedUntil);
    }

    /**
     * How far the window is closed.
     *
     * <p>A minute closes when every needed series calls it stable, or, as degraded, {@code
     * patience} after its end. Nothing closes before it is over.
     *
     * @param now the time
     * @param patience how long a minute is waited for; see {@link Closing#PATIENCE}
     * @param needed the series that must be stable, at least one
     */
    public Closing closing(Instant now, Duration patience, Set<Series> needed) {
        long over = epochMinute(now);
        long stable = over;
        for (Series each : needed) {
            stable = Math.min(stable, series[each.place()].observedUntil);
        }
        long waited = epochMinute(now.minus(patience));
        return new Closing(instant(Math.max(stable, waited)), instant(stable));
    }

    /** The last {@code count} closed minutes of utilization, oldest first. */
    public UtilizationSummary summary(Closing closing, int count) {
        List<MinuteUtilization> minutes = new ArrayList<>(count);
        for (int back = count; back >= 1; back--) {
            Instant minute = closing.until().minusSeconds(60L * back);
            minutes.add(
                    new MinuteUtilization(
                            minute, utilization(minute).orElse(null), closing.isDegraded(minute)));
        }
        return new UtilizationSummary(minutes);
    }

    /** The mean utilization of the minute that starts then; empty when unknown. */
    public Optional<Utilization> utilization(Instant minute) {
        return sample(Series.UTILIZATION, minute)
                .map(slot -> UtilizationSample.ofMillionths(slot[0]));
    }

    /** The utilization read for the minute that starts then; empty when nothing was. */
    public Optional<UtilizationSample> utilizationSample(Instant minute) {
        return sample(Series.UTILIZATION, minute)
                .map(
                        slot ->
                                new UtilizationSample(
                                        minute,
                                        UtilizationSample.ofMillionths(slot[0]),
                                        UtilizationSample.ofMillionths(slot[1]),
                                        slot[2],
                                        observedUntil(Series.UTILIZATION)));
    }

    /** The tokens read for the minute that starts then; empty when nothing was. */
    public Optional<TokensSample> tokens(Instant minute) {
        return sample(Series.TOKENS, minute)
                .map(
                        slot ->
                                new TokensSample(
                                        minute,
                                        known(slot[0]),
                                        known(slot[1]),
                                        known(slot[2]),
                                        slot[3],
                                        observedUntil(Series.TOKENS)));
    }

    /** The requests read for the minute that starts then; empty when nothing was. */
    public Optional<RequestsSample> requests(Instant minute) {
        return sample(Series.REQUESTS, minute)
                .map(
                        slot ->
                                new RequestsSample(
                                        minute,
                                        known(slot[0]),
                                        known(slot[1]),
                                        known(slot[2]),
                                        known(slot[3]),
                                        known(slot[4]),
                                        slot[5],
                                        observedUntil(Series.REQUESTS)));
    }

    /**
     * The latencies read for the minute that starts then; empty when nothing was, and for all but
     * the newest {@value Series#LATENCY_MINUTES} minutes of the window.
     */
    public Optional<LatencySample> latency(Instant minute) {
        return sample(Series.LATENCY, minute)
                .map(
                        slot ->
                                new LatencySample(
                                        minute,
                                        LatencySample.millis(slot[0]),
                                        LatencySample.millis(slot[1]),
                                        LatencySample.millis(slot[2]),
                                        slot[3],
                                        observedUntil(Series.LATENCY)));
    }

    /** The values of a minute and, last, its revision. */
    private Optional<long[]> sample(Series of, Instant minute) {
        long slot = epochMinute(minute) - first;
        SeriesColumns columns = series[of.place()];
        if (slot < 0 || slot >= MINUTES || !columns.isPresent((int) slot)) {
            return Optional.empty();
        }
        long[] sample = new long[of.columns() + 1];
        for (int column = 0; column < of.columns(); column++) {
            sample[column] = columns.values[column][(int) slot];
        }
        sample[of.columns()] = columns.revisions[(int) slot];
        return Optional.of(sample);
    }

    private static @Nullable Long known(long value) {
        return value == MinuteSample.UNKNOWN ? null : Long.valueOf(value);
    }

    /**
     * Writes the window in few bytes: 10,000 PTU under load for two hours take about 3 KiB.
     *
     * @throws IOException when the output does
     */
    public void writeTo(DataOutput out) throws IOException {
        WindowLayout.write(out, first, series);
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws IOException when the input does, or when the bytes are no window
     */
    public static UsageWindow readFrom(DataInput in) throws IOException {
        return read(in, Series.values().length);
    }

    /**
     * Reads the form that windows had before there was a series of latencies.
     *
     * @throws IOException when the input does, or when the bytes are no window
     */
    public static UsageWindow readFirstForm(DataInput in) throws IOException {
        return read(in, Series.LATENCY.place());
    }

    private static UsageWindow read(DataInput in, int written) throws IOException {
        long first = in.readLong();
        return new UsageWindow(first, WindowLayout.read(in, first, written));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UsageWindow that
                && first == that.first
                && Arrays.equals(series, that.series);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(first) + Arrays.hashCode(series);
    }

    /** Names the span, not the numbers. */
    @Override
    public String toString() {
        return "UsageWindow from " + instant(first);
    }

    private static long epochMinute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60L);
    }

    private static Instant instant(long epochMinute) {
        return Instant.ofEpochSecond(epochMinute * 60L);
    }
}

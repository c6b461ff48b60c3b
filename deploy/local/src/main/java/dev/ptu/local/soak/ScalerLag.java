package dev.ptu.local.soak;

import dev.ptu.events.Evaluated;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the scaler is behind, in simulated time, by two measures: how old an evaluation is when a
 * subscriber reads it, and how long the scaler would take for the records that wait for it. What
 * happens while a killed scaler's work is taken over is kept apart.
 */
final class ScalerLag implements AutoCloseable {
    /** What must hold: a minute of simulated time. */
    static final Duration MOST = Duration.ofMinutes(1);

    /** Wall time in which the others take over what a killed one had. */
    static final Duration TAKEOVER = Duration.ofSeconds(30);

    /** Wall time in which cold processes compile what they run. */
    static final Duration WARMING = Duration.ofSeconds(90);

    private static final int SECONDS = 600;
    private static final String GROUP = "ptu-scaler";

    private final Admin admin;
    private final double rate;
    private final Violation.Count violations;
    private final long[] seconds = new long[SECONDS];
    private long excusedUntilNanos = System.nanoTime();
    private Instant simulated = Instant.MAX;
    private long simulatedAtNanos;
    private long evaluations;
    private long evaluationsLate;
    private double waitingMost;
    private long consumed;
    private long consumedAtNanos;
    private double perSecond;

    /**
     * @param kafka {@code bootstrap.servers}
     * @param rate simulated seconds per second
     */
    ScalerLag(String kafka, double rate, Violation.Count violations) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
        this.rate = rate;
        this.violations = violations;
    }

    /** What is late in the next so much wall time is not counted: a takeover, a cold start. */
    synchronized void excuse(Duration wall) {
        excusedUntilNanos = Math.max(excusedUntilNanos, System.nanoTime() + wall.toNanos());
    }

    /** The simulated clock was just read. */
    synchronized void now(Instant read) {
        simulated = read;
        simulatedAtNanos = System.nanoTime();
    }

    /** An evaluation was read. */
    synchronized void arrived(Evaluated evaluated) {
        long nanos = System.nanoTime();
        if (simulated.equals(Instant.MAX) || nanos < excusedUntilNanos) {
            return;
        }
        Instant now = simulated.plusNanos((long) ((nanos - simulatedAtNanos) * rate));
        long behind = Math.max(0, Duration.between(evaluated.evaluatedAt(), now).toSeconds());
        evaluations++;
        seconds[(int) Math.min(SECONDS - 1, behind)]++;
        if (behind > MOST.toSeconds()) {
            evaluationsLate++;
        }
    }

    /** Looks how many records wait. */
    void look() {
        Map<TopicPartition, OffsetAndMetadata> read = read();
        Map<TopicPartition, Long> ends = ends(read);
        long waiting = 0;
        long done = 0;
        for (Map.Entry<TopicPartition, OffsetAndMetadata> one : read.entrySet()) {
            long offset = one.getValue() == null ? 0 : one.getValue().offset();
            done += offset;
            waiting += Math.max(0, ends.getOrDefault(one.getKey(), offset) - offset);
        }
        judge(waiting, done);
    }

    /** The evaluation age below which this share of the evaluations was, in simulated seconds. */
    synchronized int quantile(double share) {
        long below = 0;
        for (int i = 0; i < SECONDS; i++) {
            below += seconds[i];
            if (below >= share * evaluations) {
                return i;
            }
        }
        return SECONDS;
    }

    synchronized long evaluations() {
        return evaluations;
    }

    /** The share of evaluations that came more than a simulated minute late. */
    synchronized double lateShare() {
        return evaluations == 0 ? 0 : (double) evaluationsLate / evaluations;
    }

    /** The longest that waiting records would have taken, in simulated seconds. */
    synchronized double waitingMostSeconds() {
        return waitingMost;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private synchronized void judge(long waiting, long done) {
        long nanos = System.nanoTime();
        if (consumedAtNanos != 0 && done > consumed) {
            double now = (done - consumed) * 1e9 / (nanos - consumedAtNanos);
            perSecond = perSecond == 0 ? now : 0.8 * perSecond + 0.2 * now;
        }
        consumed = done;
        consumedAtNanos = nanos;
        if (perSecond > 0 && nanos > excusedUntilNanos) {
            double behind = waiting / perSecond * rate;
            waitingMost = Math.max(waitingMost, behind);
            if (behind > MOST.toSeconds()) {
                violations.add(
                        Violation.SCALER_BEHIND,
                        "at %s %d records waited, which is %.0f simulated seconds"
                                .formatted(simulated, waiting, behind));
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> read() {
        try {
            return admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetAndMetadata> read) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        read.keySet().forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            admin.listOffsets(wanted)
                    .all()
                    .get(10, TimeUnit.SECONDS)
                    .forEach((partition, info) -> ends.put(partition, info.offset()));
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ends;
    }
}

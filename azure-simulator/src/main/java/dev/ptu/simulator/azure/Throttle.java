package dev.ptu.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.wire.Answer;
import dev.ptu.simulator.wire.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A token bucket per subscription and kind of operation, on the wall clock, as Resource Manager has
 * it; and the headers that say what is left.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling">
 *     Request limits and throttling</a>
 */
public final class Throttle {
    private final Map<String, Bucket> buckets = new HashMap<>();
    private Limits limits = Limits.AZURE;

    /** What is left, as of an instant of the wall clock. */
    private record Bucket(double left, Instant at) {}

    /**
     * One limit.
     *
     * @param bucket calls that a full bucket holds
     * @param perSecond calls that flow in, per second of the wall clock
     */
    public record Limit(int bucket, double perSecond) {
        static Limit read(Fields all, String field, Limit usual) {
            if (!all.has(field)) {
                return usual;
            }
            Fields fields = all.object(field);
            Limit read =
                    new Limit(
                            fields.integer("bucket", 1, 1_000_000_000, usual.bucket()),
                            fields.number("perSecond", 0.001, 1e9, usual.perSecond()));
            fields.refuseOthers();
            return read;
        }

        void write(ObjectNode node) {
            node.put("bucket", bucket).put("perSecond", perSecond);
        }
    }

    /**
     * The limits of a subscription.
     *
     * @param reads GET, Monitor's single-resource queries included
     * @param writes PUT, PATCH and POST
     * @param deletes DELETE
     * @param batches calls of metrics:getBatch, which has limits of its own
     */
    public record Limits(Limit reads, Limit writes, Limit deletes, Limit batches) {
        /**
         * Resource Manager's documented ones; for batches a figure that no document confirms, a
         * hundred a second.
         */
        static final Limits AZURE =
                new Limits(
                        new Limit(250, 25),
                        new Limit(200, 10),
                        new Limit(200, 10),
                        new Limit(6_000, 100));

        /** Reads them; {@code {"off":true}} takes all limits away. */
        static Optional<Limits> read(Fields fields) {
            boolean off = fields.flag("off", false);
            Limits read =
                    new Limits(
                            Limit.read(fields, "reads", AZURE.reads()),
                            Limit.read(fields, "writes", AZURE.writes()),
                            Limit.read(fields, "deletes", AZURE.deletes()),
                            Limit.read(fields, "batches", AZURE.batches()));
            fields.refuseOthers();
            return off ? Optional.empty() : Optional.of(read);
        }

        void write(ObjectNode node) {
            reads.write(node.putObject("reads"));
            writes.write(node.putObject("writes"));
            deletes.write(node.putObject("deletes"));
            batches.write(node.putObject("batches"));
        }

        private Limit of(String kind) {
            return switch (kind) {
                case "reads" -> reads;
                case "writes" -> writes;
                case "deletes" -> deletes;
                default -> batches;
            };
        }
    }

    /** Takes a call off its bucket; what is answered when there is none left and limits hold. */
    public Optional<Answer> refused(Ask ask, Optional<Limits> inForce, Instant wall) {
        inForce.filter(it -> !it.equals(limits))
                .ifPresent(
                        changed -> {
                            limits = changed;
                            buckets.clear();
                        });
        String kind = kind(ask);
        Limit limit = limits.of(kind);
        double left = left(ask, wall);
        if (left < 1 && inForce.isPresent()) {
            long seconds = Math.max(1, (long) Math.ceil((1 - left) / limit.perSecond()));
            return Optional.of(
                    Answer.error(
                                    429,
                                    kind.equals("batches")
                                            ? "TooManyRequests"
                                            : "SubscriptionRequestsThrottled",
                                    "Number of '%s' requests for subscription '%s' exceeded. Please try again after '%d' seconds."
                                            .formatted(kind, subscription(ask), seconds))
                            .with("Retry-After", Long.toString(seconds)));
        }
        buckets.put(key(ask), new Bucket(Math.max(0, left - 1), wall));
        return Optional.empty();
    }

    /** The same answer, saying what is left for Resource Manager's callers. */
    public Answer told(Ask ask, Answer answer, Instant wall) {
        String kind = kind(ask);
        if (kind.equals("batches") || subscription(ask).isEmpty()) {
            return answer;
        }
        long left = (long) left(ask, wall);
        return answer.with("x-ms-ratelimit-remaining-subscription-" + kind, Long.toString(left))
                .with(
                        "x-ms-ratelimit-remaining-subscription-global-" + kind,
                        Long.toString(left * 15));
    }

    private double left(Ask ask, Instant wall) {
        Limit limit = limits.of(kind(ask));
        Bucket bucket = buckets.getOrDefault(key(ask), new Bucket(limit.bucket(), wall));
        double seconds = Math.max(0, Duration.between(bucket.at(), wall).toMillis() / 1e3);
        return Math.min(limit.bucket(), bucket.left() + seconds * limit.perSecond());
    }

    private static String kind(Ask ask) {
        if (ask.path().toLowerCase(Locale.ROOT).endsWith("metrics:getbatch")) {
            return "batches";
        }
        return switch (ask.method()) {
            case "GET", "HEAD" -> "reads";
            case "DELETE" -> "deletes";
            default -> "writes";
        };
    }

    private static String key(Ask ask) {
        return kind(ask) + " " + subscription(ask);
    }

    private static String subscription(Ask ask) {
        String[] segments = ask.path().toLowerCase(Locale.ROOT).split("/+", -1);
        for (int i = 0; i + 1 < segments.length; i++) {
            if (segments[i].equals("subscriptions")) {
                return segments[i + 1];
            }
        }
        return "";
    }
}

package dev.ptu.collector.capacity;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.inventory.Headroom;
import dev.ptu.runtime.azure.AvailableCapacity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last sample of each source, and when the next is due.
 *
 * <p>Laws: a source is sampled as soon as somebody asks for it and then once a period, give or take
 * a twentieth; one that nobody asked for during three periods is forgotten. A sample that is not
 * renewed is believed until two more were missed, and then nothing is known any more: old numbers
 * are neither capacity nor shortage.
 */
final class Samples {
    /** Two periods, and time for the second of them to be late. */
    private static final double BELIEVED_PERIODS = 2.25;

    private static final int FORGOTTEN_PERIODS = 3;
    private static final double SPREAD = 0.1;

    private final Duration period;
    private final AvailableCapacity available;
    private final Map<Source, Sample> samples = new HashMap<>();

    /**
     * A source's state.
     *
     * @param askedAt when somebody last asked for it
     * @param due when it is sampled next
     * @param units what was sampled last, by SKU or quota; null before
     * @param at when that was
     */
    private record Sample(
            Instant askedAt, Instant due, @Nullable Map<String, Integer> units, Instant at) {}

    Samples(Duration period, AvailableCapacity available) {
        this.period = period;
        this.available = available;
    }

    /** What is known for a deployment; what is not sampled yet will be. */
    synchronized Headroom of(AccountId account, String region, Deployment deployment, Instant now) {
        if (!deployment.provisioned()) {
            return Headroom.UNKNOWN;
        }
        Map<String, Integer> models = units(Source.Model.of(account, region, deployment), now);
        Map<String, Integer> quotas = units(new Source.Quota(account.subscription(), region), now);
        String sku = deployment.sku().toLowerCase(Locale.ROOT);
        Integer told = models.get(sku);
        return new Headroom(
                told == null || available == AvailableCapacity.HEADROOM
                        ? told
                        : (Integer) Math.max(0, told - deployment.capacity()),
                quota(quotas, sku));
    }

    /** The sources whose time has come; they are taken as under way until the next. */
    synchronized List<Source> due(Instant now) {
        Instant forgotten = now.minus(period.multipliedBy(FORGOTTEN_PERIODS));
        samples.values().removeIf(sample -> sample.askedAt().isBefore(forgotten));
        List<Source> due =
                samples.entrySet().stream()
                        .filter(entry -> !entry.getValue().due().isAfter(now))
                        .map(Map.Entry::getKey)
                        .toList();
        due.forEach(
                source ->
                        samples.computeIfPresent(
                                source,
                                (s, sample) ->
                                        new Sample(
                                                sample.askedAt(),
                                                next(source, now),
                                                sample.units(),
                                                sample.at())));
        return due;
    }

    /** A sample was taken. */
    synchronized void took(Source source, Map<String, Integer> units, Instant now) {
        samples.computeIfPresent(
                source,
                (s, before) -> new Sample(before.askedAt(), before.due(), Map.copyOf(units), now));
    }

    private Map<String, Integer> units(Source source, Instant now) {
        Sample known = samples.get(source);
        Sample asked =
                known == null
                        ? new Sample(now, now, null, now)
                        : new Sample(now, known.due(), known.units(), known.at());
        samples.put(source, asked);
        Map<String, Integer> units = asked.units();
        Duration believed = Duration.ofMillis((long) (period.toMillis() * BELIEVED_PERIODS));
        return units == null || asked.at().plus(believed).isBefore(now) ? Map.of() : units;
    }

    /**
     * The quota of a SKU: {@code OpenAI.<sku>} as seen live for the global one; where that is not
     * told, the only key that ends so.
     */
    private static @Nullable Integer quota(Map<String, Integer> quotas, String sku) {
        Integer exact = quotas.get("openai." + sku);
        if (exact != null) {
            return exact;
        }
        List<Integer> others =
                quotas.entrySet().stream()
                        .filter(quota -> quota.getKey().endsWith("." + sku))
                        .map(Map.Entry::getValue)
                        .toList();
        return others.size() == 1 ? others.getFirst() : null;
    }

    /** A period later, spread by source and time, so that they do not come all together. */
    private Instant next(Source source, Instant now) {
        long width = Math.max(1, (long) (period.toMillis() * SPREAD));
        long seed = 31L * source.hashCode() + now.getEpochSecond();
        long jitter = Math.floorMod((seed * 0x9E3779B97F4A7C15L) >>> 20, width) - width / 2;
        return now.plus(period).plusMillis(jitter);
    }
}

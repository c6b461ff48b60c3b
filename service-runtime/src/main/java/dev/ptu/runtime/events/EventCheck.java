package dev.ptu.runtime.events;

import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Forecast;
import dev.ptu.events.HistoryObserved;
import dev.ptu.events.LatencyObserved;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PolicyDefinition;
import dev.ptu.events.PolicyEconomics;
import dev.ptu.events.PolicySafeguards;
import dev.ptu.events.Requests;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.TokensProcessed;
import dev.ptu.events.UtilizationObserved;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What no event may contain, whoever sends it: missing fields, NaN, negative or absurd numbers, a
 * deployment id that is none, a time far in the future.
 */
public final class EventCheck {
    /** Clocks of two machines may differ by this much, and not by more. */
    public static final Duration FUTURE_TOLERANCE = Duration.ofMinutes(5);

    /** More tokens or requests a minute than the largest quota of all regions together. */
    static final long COUNT_PER_MINUTE_MAX = 1_000_000_000_000L;

    /** Utilization beyond 100 times full is a unit mistaken, not a load. */
    static final double RATIO_MAX = 100;

    /** Longer than a day takes no answer. */
    static final double MILLIS_MAX = 86_400_000;

    private static final Set<String> IDS = Set.of("deployment", "spilloverTarget");

    private EventCheck() {}

    /**
     * The first fault of an event as a sentence; empty when it has none.
     *
     * @param now the time; {@link Instant#MAX} to accept any
     */
    public static Optional<String> fault(Event event, Instant now) {
        String fault = EventFields.fault(event);
        if (fault == null) {
            fault = deployment(event);
        }
        if (fault == null) {
            fault = range(event);
        }
        if (fault == null && !now.equals(Instant.MAX)) {
            fault = future(event, now);
        }
        return Optional.ofNullable(fault);
    }

    private static @Nullable String deployment(Event event) {
        for (RecordParts.Part part : RecordParts.of(event)) {
            if (IDS.contains(part.name())
                    && part.read(event) instanceof String id
                    && !isDeployment(id)) {
                return "Its "
                        + part.name()
                        + " '"
                        + id
                        + "' is not a Resource Manager id in lower case"
                        + " (/subscriptions/../accounts/../deployments/..).";
            }
        }
        return null;
    }

    private static boolean isDeployment(String id) {
        return id.startsWith("/subscriptions/")
                && id.contains("/deployments/")
                && !id.endsWith("/")
                && id.equals(id.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String range(Event event) {
        return switch (event) {
            case TokensProcessed t -> counts(t.prompt(), t.generated(), t.cached());
            case Requests r ->
                    counts(r.total(), r.succeeded(), r.throttled(), r.failed(), r.spilled());
            case UtilizationObserved u ->
                    Stream.of(u.average(), u.maximum())
                                    .anyMatch(ratio -> ratio != null && ratio > RATIO_MAX)
                            ? "Its utilization is absurd: it is a ratio, 1 at 100 %."
                            : null;
            case Evaluated e -> evaluated(e);
            case ScaleDecided d -> share("expectedSpillShare", d.expectedSpillShare());
            case LatencyObserved l -> latency(l);
            case HistoryObserved h -> history(h);
            case PoliciesPublished p -> policies(p);
            default -> null;
        };
    }

    private static @Nullable String evaluated(Evaluated e) {
        Forecast forecast = e.forecast();
        Economics economics = e.economics();
        String fault = share("coverage", e.coverage());
        if (fault == null && forecast != null) {
            fault = share("forecast.coverage", forecast.coverage());
        }
        return fault == null && economics != null
                ? share("economics.quantile", economics.quantile())
                : fault;
    }

    private static @Nullable String policies(PoliciesPublished set) {
        for (PolicyDefinition policy : set.policies()) {
            PolicyEconomics economics = policy.economics();
            PolicySafeguards safeguards = policy.safeguards();
            String fault =
                    economics == null
                            ? null
                            : share("economics.maxSpillShare", economics.maxSpillShare());
            if (fault == null && safeguards != null) {
                fault = share("safeguards.regainProbability", safeguards.regainProbability());
            }
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String latency(LatencyObserved l) {
        boolean absurd =
                Stream.of(
                                l.timeToResponseMillis(),
                                l.timeToFirstTokenMillis(),
                                l.timeBetweenTokensMillis())
                        .anyMatch(millis -> millis != null && millis > MILLIS_MAX);
        return absurd
                ? "Its latency is absurd: it is in milliseconds, and no answer takes a day."
                : share("availability", l.availability());
    }

    private static @Nullable String history(HistoryObserved h) {
        for (RecordParts.Part part : RecordParts.of(h)) {
            if (part.read(h) instanceof List<?> minutes) {
                if (minutes.size() != HistoryObserved.MINUTES) {
                    return "Its field %s has %d minutes: a day has %d."
                            .formatted(part.name(), minutes.size(), HistoryObserved.MINUTES);
                }
                String fault = counts(minutes.toArray(Long[]::new));
                if (fault != null) {
                    return fault;
                }
            }
        }
        return null;
    }

    private static @Nullable String share(String name, @Nullable Double share) {
        return share != null && share > 1
                ? "Its %s %s is absurd: it is a share, 0 to 1.".formatted(name, share)
                : null;
    }

    private static @Nullable String counts(@Nullable Long... counts) {
        for (Long count : counts) {
            if (count != null && count > COUNT_PER_MINUTE_MAX) {
                return "Its count " + count + " a minute is absurd.";
            }
        }
        return null;
    }

    private static @Nullable String future(Event event, Instant now) {
        Instant latest = now.plus(FUTURE_TOLERANCE);
        return Stream.concat(Stream.of(event.time()), measured(event))
                .filter(time -> time.isAfter(latest))
                .findFirst()
                .map(
                        time ->
                                "Its time "
                                        + time
                                        + " lies in the future of "
                                        + now
                                        + ": check the sender's clock ("
                                        + EventType.of(event).type()
                                        + ").")
                .orElse(null);
    }

    /**
     * The other times of a measurement. One far ahead would outlive every correction, or close
     * minutes that nobody has measured.
     */
    private static Stream<Instant> measured(Event event) {
        return switch (event) {
            case TokensProcessed t -> measured(t.revision(), t.observedUntil());
            case Requests r -> measured(r.revision(), r.observedUntil());
            case UtilizationObserved u -> measured(u.revision(), u.observedUntil());
            case LatencyObserved l -> measured(l.revision(), l.observedUntil());
            case HistoryObserved h -> Stream.of(h.day().atStartOfDay(ZoneOffset.UTC).toInstant());
            default -> Stream.empty();
        };
    }

    private static Stream<Instant> measured(long revision, Instant observedUntil) {
        return Stream.of(Instant.ofEpochMilli(revision), observedUntil);
    }
}

package dev.ptu.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one deployment on one past day, minute by minute. It warms the seasonal profile and
 * is never decided on; told twice, it counts once.
 *
 * <p>A missing number is <em>unknown</em>, never zero; a missing list is a day of unknown numbers.
 *
 * @param deployment the Azure Resource Manager id of the deployment, lower case
 * @param day the day, in UTC
 * @param prompt input tokens, cached ones included, of each of the {@value #MINUTES} minutes; null
 *     when unknown
 * @param generated output tokens; null when unknown
 * @param cached input tokens served from the cache; null when unknown
 * @param spilledPrompt input tokens that spilled to another deployment, cached ones included; null
 *     when unknown
 * @param spilledGenerated output tokens that spilled; null when unknown
 * @param spilledCached cached input tokens that spilled; null when unknown
 * @param observedAt when it was read
 */
public record HistoryObserved(
        String deployment,
        LocalDate day,
        @Nullable List<@Nullable Long> prompt,
        @Nullable List<@Nullable Long> generated,
        @Nullable List<@Nullable Long> cached,
        @Nullable List<@Nullable Long> spilledPrompt,
        @Nullable List<@Nullable Long> spilledGenerated,
        @Nullable List<@Nullable Long> spilledCached,
        Instant observedAt)
        implements Event {
    /** So many minutes has a day in UTC, and so many numbers each list. */
    public static final int MINUTES = 1440;

    /** Copies the lists, so that nobody changes what was published. */
    public HistoryObserved {
        prompt = copy(prompt);
        generated = copy(generated);
        cached = copy(cached);
        spilledPrompt = copy(spilledPrompt);
        spilledGenerated = copy(spilledGenerated);
        spilledCached = copy(spilledCached);
    }

    /** {@link List#copyOf} takes no nulls. */
    private static @Nullable List<@Nullable Long> copy(@Nullable List<@Nullable Long> numbers) {
        return numbers == null ? null : Collections.unmodifiableList(new ArrayList<>(numbers));
    }

    @Override
    public String key() {
        return deployment;
    }

    @Override
    public String id() {
        return Event.id(deployment, day, "history", observedAt);
    }

    @Override
    public Instant time() {
        return observedAt;
    }
}

package dev.ptu.core.capacity;

import dev.ptu.core.units.TokensPerMinute;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of models, by name.
 *
 * <p>Built in are the OpenAI rows of Microsoft's table of 2026-09-23. Models and numbers change
 * often: {@link #with} replaces or extends rows from configuration. Cached input tokens count
 * nothing up to gpt-5.x and a tenth from gpt-6 on.
 *
 * <p>Two rows are simplified, because the metrics do not tell the kinds of token apart: gpt-6
 * weighs cache writes (1.25) and long contexts (double) as plain tokens, and gpt-image-2 counts
 * image input (1.6) as text and every output token as an image token (3.75 x 1.6 = 6).
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/ai-foundry/openai/how-to/provisioned-throughput-onboarding">Microsoft's
 *     table</a>
 */
public final class ModelProfiles {

    private static final String SOURCE =
            "Microsoft Learn, provisioned throughput units: model table";
    private static final LocalDate AS_OF = LocalDate.of(2026, 9, 23);
    private static final PtuLadder FIFTEEN = new PtuLadder(15, 5);
    private static final PtuLadder FIFTY = new PtuLadder(50, 50);
    private static final PtuLadder TWENTY_FIVE = new PtuLadder(25, 25);
    private static final PtuLadder HUNDRED = new PtuLadder(100, 100);

    /** Azure's own oddity: it starts at 25 and steps by 50. */
    private static final PtuLadder O1_REGIONAL = new PtuLadder(25, 50);

    private static final ModelProfiles BUILT_IN =
            new ModelProfiles(
                    List.of(
                            row("gpt-6-sol", 3_000, FIFTY, new Weights(0.1, 5)),
                            row("gpt-6-astra", 600, FIFTY, new Weights(0.1, 5)),
                            row("gpt-5.6-luna", 30_000, FIFTY, new Weights(0, 6)),
                            row("gpt-5.6-terra", 3_000, FIFTY, new Weights(0, 6)),
                            row("gpt-5.6-sol", 1_200, FIFTY, new Weights(0, 6)),
                            row("gpt-5.5", 1_200, FIFTY, new Weights(0, 6)),
                            image(),
                            row("gpt-5.4", 2_400, FIFTY, new Weights(0, 6)),
                            row("gpt-5.4-mini", 7_900, TWENTY_FIVE, new Weights(0, 6)),
                            row("gpt-5.3-codex", 3_400, FIFTY, new Weights(0, 8)),
                            row("gpt-5.2", 3_400, FIFTY, new Weights(0, 8)),
                            row("gpt-5.2-codex", 3_400, FIFTY, new Weights(0, 8)),
                            row("gpt-5.1", 4_750, FIFTY, new Weights(0, 8)),
                            row("gpt-5.1-codex", 4_750, FIFTY, new Weights(0, 8)),
                            row("gpt-5", 4_750, FIFTY, new Weights(0, 8)),
                            row("gpt-5-mini", 23_750, TWENTY_FIVE, new Weights(0, 8)),
                            row("gpt-4.1", 3_000, FIFTY, new Weights(0, 4)),
                            row("gpt-4.1-mini", 14_900, TWENTY_FIVE, new Weights(0, 4)),
                            row("gpt-4.1-nano", 59_400, TWENTY_FIVE, new Weights(0, 4)),
                            row("o3", 3_000, FIFTY, new Weights(0, 4)),
                            row("o4-mini", 5_400, TWENTY_FIVE, new Weights(0, 4)),
                            row("gpt-4o", 2_500, FIFTY, new Weights(0, 4)),
                            row("gpt-4o-mini", 37_000, TWENTY_FIVE, new Weights(0, 4)),
                            row("o3-mini", 2_500, TWENTY_FIVE, new Weights(0, 4)),
                            row("o1", 230, O1_REGIONAL, new Weights(0, 4))));

    private final SortedMap<String, ModelProfile> byName;

    private ModelProfiles(Collection<ModelProfile> profiles) {
        TreeMap<String, ModelProfile> names = new TreeMap<>();
        for (ModelProfile profile : profiles) {
            names.put(profile.model().toLowerCase(Locale.ROOT), profile);
        }
        byName = Collections.unmodifiableSortedMap(names);
    }

    /** The table as shipped. */
    public static ModelProfiles builtIn() {
        return BUILT_IN;
    }

    /** This table with rows replaced, by name, or added. */
    public ModelProfiles with(Collection<ModelProfile> overrides) {
        TreeMap<String, ModelProfile> merged = new TreeMap<>(byName);
        for (ModelProfile profile : overrides) {
            merged.put(profile.model().toLowerCase(Locale.ROOT), profile);
        }
        return new ModelProfiles(merged.values());
    }

    /** The row of a model, whatever the case of its name; empty when nobody declared it. */
    public Optional<ModelProfile> find(String model) {
        return Optional.ofNullable(byName.get(model.toLowerCase(Locale.ROOT)));
    }

    /** All rows by lower-case model name, in the order of the names. */
    public SortedMap<String, ModelProfile> all() {
        return byName;
    }

    private record Weights(double cached, double generated) {}

    private static ModelProfile row(
            String model, int tokensPerMinutePerPtu, PtuLadder regional, Weights weights) {
        return profile(model, tokensPerMinutePerPtu, weights, sold(FIFTEEN, regional));
    }

    private static ModelProfile image() {
        return profile("gpt-image-2", 1_200, new Weights(0, 6), sold(HUNDRED, HUNDRED));
    }

    private static Map<ProvisionedSku, PtuLadder> sold(PtuLadder wide, PtuLadder regional) {
        return Map.of(
                ProvisionedSku.GLOBAL, wide,
                ProvisionedSku.DATA_ZONE, wide,
                ProvisionedSku.REGIONAL, regional);
    }

    private static ModelProfile profile(
            String model,
            int tokensPerMinutePerPtu,
            Weights weights,
            Map<ProvisionedSku, PtuLadder> sold) {
        return new ModelProfile(
                model,
                new TokensPerMinute(tokensPerMinutePerPtu),
                weights.cached,
                weights.generated,
                sold,
                SOURCE,
                AS_OF);
    }
}

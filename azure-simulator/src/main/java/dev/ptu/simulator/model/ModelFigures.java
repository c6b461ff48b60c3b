package dev.ptu.simulator.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one PTU of a model carries and in which sizes it is sold.
 *
 * <p>The plant's own table, from "Provisioned throughput unit sizing" of the public Azure OpenAI
 * documentation as of 2026-09-23. Cached prompt tokens weigh nothing for all models listed here.
 *
 * @param name the model, as on the wire
 * @param versions the versions offered, newest first
 * @param tokensPerMinutePerPtu prompt tokens a minute that one PTU carries
 * @param generatedWeight how many prompt tokens one generated token costs
 * @param worldwide sizes of the global and data-zone kinds
 * @param regional sizes of the regional kind
 */
public record ModelFigures(
        String name,
        List<String> versions,
        double tokensPerMinutePerPtu,
        double generatedWeight,
        Sizes worldwide,
        Sizes regional) {

    private static final Sizes SMALL = new Sizes(15, 5, 1_000_000);
    private static final Sizes BIG = new Sizes(50, 50, 1_000_000);
    private static final Sizes MIDDLE = new Sizes(25, 25, 1_000_000);
    private static final Sizes STANDARD = new Sizes(1, 1, 1_000_000);

    private static final Map<String, ModelFigures> ALL =
            Stream.of(
                            model(
                                    "gpt-4o",
                                    2_500,
                                    4,
                                    BIG,
                                    "2024-11-20",
                                    "2024-08-06",
                                    "2024-05-13"),
                            model("gpt-4o-mini", 37_000, 4, MIDDLE, "2024-07-18"),
                            model("gpt-4.1", 3_000, 4, BIG, "2025-04-14"),
                            model("gpt-4.1-mini", 14_900, 4, MIDDLE, "2025-04-14"),
                            model("gpt-4.1-nano", 59_400, 4, MIDDLE, "2025-04-14"),
                            model("o3", 3_000, 4, BIG, "2025-04-16"),
                            model("o4-mini", 5_400, 4, MIDDLE, "2025-04-16"),
                            model("gpt-5", 4_750, 8, BIG, "2025-08-07"),
                            model("gpt-5-mini", 23_750, 8, MIDDLE, "2025-08-07"),
                            model("gpt-5.1", 4_750, 8, BIG, "2025-11-13"),
                            model("gpt-5.2", 3_400, 8, BIG, "2025-12-11"),
                            model("gpt-5.4", 2_400, 6, BIG, "2026-03-05"),
                            model("gpt-5.4-mini", 7_900, 6, MIDDLE, "2026-03-17"),
                            model("gpt-5.5", 1_200, 6, BIG, "2026-04-24"))
                    .collect(Collectors.toUnmodifiableMap(ModelFigures::name, Function.identity()));

    /**
     * The sizes in which a kind is sold: {@code minimum + k x step}.
     *
     * @param minimum the smallest size
     * @param step what sizes differ by
     * @param maximum the largest size
     */
    public record Sizes(int minimum, int step, int maximum) {
        /** Whether Azure would take this size. */
        public boolean legal(int capacity) {
            return capacity >= minimum && capacity <= maximum && (capacity - minimum) % step == 0;
        }

        /** The smallest size that is sold and is no less than this. */
        public int atLeast(int capacity) {
            return minimum + Math.max(0, Math.ceilDiv(capacity - minimum, step)) * step;
        }
    }

    /** The model of that name, if it is in the table. */
    public static Optional<ModelFigures> of(String model) {
        return Optional.ofNullable(ALL.get(model));
    }

    /** All models, by name. */
    public static List<ModelFigures> all() {
        return ALL.values().stream().sorted(Comparator.comparing(ModelFigures::name)).toList();
    }

    /** The sizes of a kind of deployment of this model. */
    public Sizes sizes(Sku sku) {
        return switch (sku) {
            case GLOBAL_PROVISIONED, DATA_ZONE_PROVISIONED -> worldwide;
            case REGIONAL_PROVISIONED -> regional;
            case GLOBAL_STANDARD, DATA_ZONE_STANDARD, REGIONAL_STANDARD -> STANDARD;
        };
    }

    /**
     * What requests weigh in a PTU deployment's bucket, in prompt tokens: {@code (prompt - cached)
     * + generatedWeight x generated}.
     */
    public double weigh(double prompt, double cached, double generated) {
        return prompt - cached + generatedWeight * generated;
    }

    private static ModelFigures model(
            String name,
            double perPtu,
            double generatedWeight,
            Sizes regional,
            String... versions) {
        return new ModelFigures(name, List.of(versions), perPtu, generatedWeight, SMALL, regional);
    }
}

package dev.ptu.collector.export;

import dev.ptu.collector.history.Finding;
import dev.ptu.collector.history.Finding.Cause;
import dev.ptu.collector.history.Finding.Gap;
import dev.ptu.collector.history.Finding.Load;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what was found of a deployment, and says it. */
final class Tally {
    private final Map<Cause, Long> gaps = new EnumMap<>(Cause.class);
    private long loaded;
    private long idle;
    private long spilled;
    private long throttled;

    void add(Finding finding) {
        switch (finding) {
            case Gap gap -> gaps.merge(gap.cause(), 1L, Long::sum);
            case Load load when load.isNone() -> idle++;
            case Load load -> {
                loaded++;
                spilled += load.spilled();
                throttled += load.throttled() == null ? 0 : load.throttled();
            }
        }
    }

    /** How many minutes are known. */
    long known() {
        return loaded + idle;
    }

    /** Such as {@code 1,200 minutes with load, 240 without, 3 gaps (3 silent); 17 spilled}. */
    String words() {
        long unknown = gaps.values().stream().mapToLong(Long::longValue).sum();
        String causes =
                gaps.entrySet().stream()
                        .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), words(e)))
                        .collect(Collectors.joining(", ", " (", ")"));
        return String.format(
                Locale.ROOT,
                "%,d minutes with load, %,d without, %,d gaps%s; %,d requests spilled, %,d were"
                        + " turned away",
                loaded,
                idle,
                unknown,
                unknown == 0 ? "" : causes,
                spilled,
                throttled);
    }

    private static String words(Map.Entry<Cause, Long> entry) {
        return switch (entry.getKey()) {
            case NOT_ANSWERED -> "not answered";
            case SILENT -> "in which nothing of the account was recorded";
            case CONTRADICTORY -> "contradictory";
        };
    }
}

package dev.ptu.cli.server;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/deployments}: all deployments at a glance.
 *
 * @param now the server's clock, which need not be this machine's
 * @param caughtUp whether it has read all that was said before it started
 * @param replayedShare how much of that it has read, 0 to 1; null when unknown
 * @param fleet sums; null when the server gives none
 * @param deployments in the server's order
 */
public record Fleet(
        Instant now,
        boolean caughtUp,
        @Nullable Double replayedShare,
        @Nullable Totals fleet,
        List<Deployment> deployments) {
    private static final int NAMED = 8;

    /** An absent list is an empty one; without a clock nothing can be told of times. */
    public Fleet {
        if (now == null) {
            throw new IllegalArgumentException("now is missing");
        }
        deployments = deployments == null ? List.of() : List.copyOf(deployments);
    }

    /**
     * Sums over the deployments.
     *
     * @param usdPerDay what the sizes in force cost a day
     * @param savedUsdPerDay against the sizes in force in the 30 days before
     * @param deployments how many
     * @param inTrouble how many have an alert above {@code info}
     */
    public record Totals(
            @Nullable Double usdPerDay,
            @Nullable Double savedUsdPerDay,
            @Nullable Integer deployments,
            @Nullable Integer inTrouble) {}

    /**
     * The deployment that somebody means.
     *
     * @param word its name, {@code account/name}, or its Azure Resource Manager id; letters count
     *     the same in either case
     * @throws Refusal when none or several are called so
     */
    public Deployment named(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        List<Deployment> meant =
                deployments.stream()
                        .filter(
                                one ->
                                        one.id().equalsIgnoreCase(wanted)
                                                || one.title().equalsIgnoreCase(wanted)
                                                || one.name().equalsIgnoreCase(wanted))
                        .toList();
        return switch (meant.size()) {
            case 1 -> meant.getFirst();
            case 0 -> throw unknown(word);
            default -> throw ambiguous("%s names".formatted(word), meant);
        };
    }

    /**
     * The only deployment there is.
     *
     * @throws Refusal when there are none or several
     */
    public Deployment only() {
        return switch (deployments.size()) {
            case 1 -> deployments.getFirst();
            case 0 -> throw nothing();
            default -> throw ambiguous("There are", deployments);
        };
    }

    private static Refusal ambiguous(String beginning, List<Deployment> meant) {
        boolean titles = meant.stream().map(Deployment::title).distinct().count() == meant.size();
        return new Refusal(
                Refusal.Kind.USAGE,
                "%s %d deployments: say which, %s."
                        .formatted(
                                beginning,
                                meant.size(),
                                some(
                                        meant.stream()
                                                .map(titles ? Deployment::title : Deployment::id)
                                                .toList())));
    }

    private Refusal unknown(String word) {
        return deployments.isEmpty()
                ? nothing()
                : new Refusal(
                        Refusal.Kind.REFUSED,
                        "No deployment is called %s; there is %s."
                                .formatted(
                                        word,
                                        some(
                                                deployments.stream()
                                                        .map(Deployment::title)
                                                        .toList())));
    }

    private Refusal nothing() {
        return new Refusal(
                Refusal.Kind.REFUSED,
                caughtUp
                        ? "The server knows no deployment yet: see that the metrics-collector runs."
                        : "The server still reads what was said before it started: ask again in a"
                                + " minute.");
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED
                ? first
                : "%s and %d more (ptu list)".formatted(first, names.size() - NAMED);
    }
}

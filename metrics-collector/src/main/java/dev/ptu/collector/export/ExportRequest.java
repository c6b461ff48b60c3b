package dev.ptu.collector.export;

import dev.ptu.collector.history.HistoryRules.Silence;
import dev.ptu.collector.inventory.AccountId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be exported, as it was typed.
 *
 * @param account whose deployments
 * @param deployment the only one, lower case; empty for all of the account
 * @param days how many UTC days, today's included, 1 to {@value #DAYS_MAX}
 * @param out a file for one deployment, else a folder
 * @param force whether files may be replaced
 * @param ptu what the column {@code ptu} holds
 * @param silence what it means when nothing of the whole account was recorded
 */
record ExportRequest(
        AccountId account,
        Optional<String> deployment,
        int days,
        Path out,
        boolean force,
        PtuColumn ptu,
        Silence silence) {

    /** So long Azure Monitor keeps metrics. */
    static final int DAYS_MAX = 93;

    static final String USAGE =
            """
            Writes the history of deployments as CSV, one row a minute, for make backtest TRACE=.

              export --account ID [--deployment NAME] [--days 93] --out FILE.csv.gz|FOLDER
                     [--ptu current|N] [--silence gap|zero] [--force]

              --account     Azure Resource Manager id; may be left out when one is configured
              --deployment  its name; without it all of the account's go into the folder
              --days        UTC days up to now, 1 to 93
              --out         a file for one deployment (gzip when it ends in .gz), else a folder
              --ptu         adds the column ptu: the size of today, or this number, in every row
              --silence     minutes in which nothing of the account was recorded: unknown (gap), or
                            without load (zero)
              --force       replaces files
            """;

    private static final int PTU_MAX = 1_000_000;
    private static final Set<String> VALUED =
            Set.of("--account", "--deployment", "--days", "--out", "--ptu", "--silence");

    /** What the column {@code ptu} holds. */
    sealed interface PtuColumn {
        /** There is none: Azure Monitor does not tell past sizes. */
        record None() implements PtuColumn {}

        /** The size that the Resource Manager shows today. */
        record Current() implements PtuColumn {}

        /**
         * A number that whoever asks knows.
         *
         * @param ptu the size
         */
        record Fixed(int ptu) implements PtuColumn {}
    }

    /** Whether {@link #out} is a file. */
    boolean toFile() {
        return isFile(out);
    }

    /**
     * Reads the command line.
     *
     * @param args what follows {@code export}
     * @param configured the accounts in the configuration
     * @throws ExportRefused when it cannot be understood
     */
    static ExportRequest parse(List<String> args, List<AccountId> configured) {
        Map<String, String> given = options(args);
        ExportRequest request =
                new ExportRequest(
                        account(given.get("--account"), configured),
                        Optional.ofNullable(given.get("--deployment"))
                                .map(name -> name.strip().toLowerCase(Locale.ROOT)),
                        days(given.getOrDefault("--days", String.valueOf(DAYS_MAX))),
                        out(given.get("--out")),
                        given.containsKey("--force"),
                        ptu(given.get("--ptu")),
                        silence(given.getOrDefault("--silence", "gap")));
        if (request.toFile() && request.deployment().isEmpty()) {
            throw new ExportRefused(
                    "--out is the file "
                            + request.out()
                            + " but no deployment is named: give --deployment, or a folder for all"
                            + " of the account.");
        }
        return request;
    }

    private static Map<String, String> options(List<String> args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String[] parts = args.get(i).split("=", 2);
            String name = parts[0];
            if (!VALUED.contains(name) && !name.equals("--force")) {
                throw new ExportRefused(
                        "'" + args.get(i) + "' is no option of export: --help names them.");
            }
            String value = parts.length == 2 ? parts[1] : "";
            if (VALUED.contains(name) && parts.length == 1) {
                i++;
                value = i < args.size() ? args.get(i) : "";
            }
            if (VALUED.contains(name) && (value.isBlank() || value.startsWith("--"))) {
                throw new ExportRefused(name + " has no value: give one after it.");
            }
            if (given.put(name, value) != null) {
                throw new ExportRefused(name + " is given twice: give it once.");
            }
        }
        return given;
    }

    private static AccountId account(
            @org.jspecify.annotations.Nullable String given, List<AccountId> configured) {
        if (given == null) {
            if (configured.size() == 1) {
                return configured.getFirst();
            }
            throw new ExportRefused(
                    "--account is missing and "
                            + configured.size()
                            + " accounts are configured: give the account's Azure Resource Manager"
                            + " id.");
        }
        return AccountId.parse(given)
                .orElseThrow(
                        () ->
                                new ExportRefused(
                                        "--account is '"
                                                + given
                                                + "', not the id of an account: give"
                                                + " /subscriptions/"
                                                + "<id>/resourceGroups/<group>/providers/Microsoft."
                                                + "CognitiveServices/accounts/<name>."));
    }

    private static int days(String given) {
        if (given.matches("\\d{1,3}")) {
            int days = Integer.parseInt(given);
            if (days >= 1 && days <= DAYS_MAX) {
                return days;
            }
        }
        throw new ExportRefused(
                "--days is '"
                        + given
                        + "': give 1 to "
                        + DAYS_MAX
                        + ", for so long Azure Monitor keeps metrics.");
    }

    private static Path out(@org.jspecify.annotations.Nullable String given) {
        if (given == null) {
            throw new ExportRefused(
                    "--out is missing: give a file such as history.csv.gz, or a folder.");
        }
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new ExportRefused("--out is '" + given + "', not a path: correct it.");
        }
    }

    private static PtuColumn ptu(@org.jspecify.annotations.Nullable String given) {
        if (given == null) {
            return new PtuColumn.None();
        }
        if (given.equals("current")) {
            return new PtuColumn.Current();
        }
        if (given.matches("\\d{1,7}") && Integer.parseInt(given) <= PTU_MAX) {
            return new PtuColumn.Fixed(Integer.parseInt(given));
        }
        throw new ExportRefused(
                "--ptu is '" + given + "': give current, or the size that was in force.");
    }

    private static Silence silence(String given) {
        return switch (given) {
            case "gap" -> Silence.UNKNOWN;
            case "zero" -> Silence.ZERO;
            default -> throw new ExportRefused("--silence is '" + given + "': give gap or zero.");
        };
    }

    private static boolean isFile(Path path) {
        String name = path.toString();
        return name.endsWith(".csv") || name.endsWith(".csv.gz");
    }
}

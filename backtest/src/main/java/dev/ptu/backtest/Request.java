package dev.ptu.backtest;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.price.TokenPrices;
import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Target;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.trace.BadInput;
import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.capacity.PtuLadder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is asked for, as {@code KEY=VALUE}; an empty value is one that was not given.
 *
 * @param trace one file; empty when a folder is given
 * @param traces a folder, or a folder and a glob of file names; empty when one file is given
 * @param target what is resized
 * @param peakPtu to which the load is scaled; empty to leave it as it was recorded
 * @param policies names
 * @param timing what is seen when; the start holds unless {@code autoFrom}
 * @param autoFrom whether the start follows the length of the series ({@code FROM=auto})
 * @param prices what things cost
 * @param declaredPenalty whether the price of overflow was declared rather than looked up
 * @param changesPerDay budget of the constrained reference
 * @param out folder for what is written
 */
record Request(
        String trace,
        String traces,
        Target target,
        OptionalDouble peakPtu,
        List<String> policies,
        Timing timing,
        boolean autoFrom,
        Prices prices,
        boolean declaredPenalty,
        int changesPerDay,
        String out) {

    /** A series longer than eight days has its first week as history, others two days. */
    static final int LONG_MINUTES = 8 * 1440;

    static final int SHORT_FROM = 2_880;
    static final int LONG_FROM = 10_080;

    private static final List<String> KEYS =
            List.of(
                    "TRACE",
                    "TRACES",
                    "MODEL",
                    "SKU",
                    "PEAK_PTU",
                    "POLICY",
                    "FROM",
                    "LAG",
                    "RESIZE",
                    "PTU_HOUR",
                    "OVERFLOW",
                    "RESERVED",
                    "MAX_CHANGES_PER_DAY",
                    "OUT");

    private static final double LARGEST_PEAK_PTU = 10_000;

    /**
     * Reads the arguments.
     *
     * @throws BadInput when one cannot be meant
     */
    static Request parse(String[] args) {
        Given given = Given.of(args);
        String trace = given.text("TRACE", "");
        String traces = given.text("TRACES", "");
        if (trace.isEmpty() == traces.isEmpty()) {
            throw new BadInput("Give either TRACE=file.csv.gz or TRACES=folder.");
        }
        Target target = target(given);
        String overflow = given.text("OVERFLOW", "");
        double overflowUsd =
                overflow.isEmpty() ? tokenPrice(target.profile()) : given.number("OVERFLOW", 0);
        boolean autoFrom = given.text("FROM", "").equals("auto");
        int from = autoFrom ? SHORT_FROM : given.whole("FROM", SHORT_FROM, 1);
        return new Request(
                trace,
                traces,
                target,
                peak(given),
                Contestants.named(given.text("POLICY", String.join(",", Contestants.DEFAULT))),
                new Timing(from, given.minutes("LAG", 3, 0), given.minutes("RESIZE", 5, 1)),
                autoFrom,
                new Prices(given.number("PTU_HOUR", 1), overflowUsd, given.whole("RESERVED", 0, 0)),
                !overflow.isEmpty(),
                given.whole("MAX_CHANGES_PER_DAY", 24, 0),
                given.text("OUT", "target/backtest"));
    }

    /** When the first decision falls in a series of that length. */
    Timing timing(int minutes) {
        boolean isLong = autoFrom && minutes > LONG_MINUTES;
        return isLong ? new Timing(LONG_FROM, timing.lagMinutes(), timing.resizeMinutes()) : timing;
    }

    private static Target target(Given given) {
        String model = given.text("MODEL", "gpt-4o");
        ModelProfile profile =
                ModelProfiles.builtIn()
                        .find(model)
                        .orElseThrow(
                                () ->
                                        new BadInput(
                                                "There is no model \""
                                                        + model
                                                        + "\" in the table: use one of "
                                                        + String.join(
                                                                ", ",
                                                                ModelProfiles.builtIn()
                                                                        .all()
                                                                        .keySet())
                                                        + "."));
        String name = given.text("SKU", ProvisionedSku.GLOBAL.azureName());
        ProvisionedSku sku =
                ProvisionedSku.named(name)
                        .orElseThrow(
                                () ->
                                        new BadInput(
                                                "\""
                                                        + name
                                                        + "\" is not bought in PTU: use "
                                                        + String.join(
                                                                ", ",
                                                                Arrays.stream(
                                                                                ProvisionedSku
                                                                                        .values())
                                                                        .map(
                                                                                ProvisionedSku
                                                                                        ::azureName)
                                                                        .toList())
                                                        + "."));
        PtuLadder ladder =
                profile.ladder(sku)
                        .orElseThrow(
                                () ->
                                        new BadInput(
                                                model
                                                        + " is not sold as "
                                                        + name
                                                        + ": choose another SKU."));
        return new Target(profile, sku, ladder);
    }

    private static OptionalDouble peak(Given given) {
        if (given.text("PEAK_PTU", "").isEmpty()) {
            return OptionalDouble.empty();
        }
        double peak = given.number("PEAK_PTU", 0);
        if (!(peak > 0 && peak <= LARGEST_PEAK_PTU)) {
            throw new BadInput("PEAK_PTU is above 0 and at most 10000, not " + peak + ".");
        }
        return OptionalDouble.of(peak);
    }

    private static double tokenPrice(ModelProfile profile) {
        return TokenPrices.overflowUsd(profile)
                .orElseThrow(
                        () ->
                                new BadInput(
                                        "No token price of "
                                                + profile.model()
                                                + " is known: declare OVERFLOW=USD per PTU-hour."));
    }

    /** The values by key. */
    private record Given(Map<String, String> values) {

        static Given of(String[] args) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String arg : args) {
                int equals = arg.indexOf('=');
                String key = equals < 0 ? arg : arg.substring(0, equals);
                if (equals < 0 || !KEYS.contains(key)) {
                    throw new BadInput(
                            "\""
                                    + arg
                                    + "\" is not understood: give KEY=VALUE with one of "
                                    + String.join(", ", KEYS)
                                    + ".");
                }
                values.put(key, arg.substring(equals + 1).strip());
            }
            return new Given(values);
        }

        String text(String key, String otherwise) {
            String value = values.getOrDefault(key, "");
            return value.isEmpty() ? otherwise : value;
        }

        double number(String key, double otherwise) {
            String value = text(key, "");
            if (value.isEmpty()) {
                return otherwise;
            }
            try {
                return Double.parseDouble(value);
            } catch (NumberFormatException e) {
                throw new BadInput(key + " is a number, not \"" + value + "\".");
            }
        }

        int whole(String key, int otherwise, int least) {
            String value = text(key, "");
            if (value.isEmpty()) {
                return otherwise;
            }
            try {
                int whole = Integer.parseInt(value);
                if (whole >= least) {
                    return whole;
                }
            } catch (NumberFormatException e) {
                // Told below, as a number that is out of range.
            }
            throw new BadInput(
                    key + " is a whole number of " + least + " or more, not \"" + value + "\".");
        }

        int minutes(String key, int otherwise, int least) {
            String value = text(key, "");
            if (value.isEmpty()) {
                return otherwise;
            }
            try {
                Duration duration = Duration.parse(value);
                boolean whole = duration.equals(duration.truncatedTo(ChronoUnit.MINUTES));
                if (whole && duration.toMinutes() >= least && duration.toDays() < 1) {
                    return (int) duration.toMinutes();
                }
            } catch (DateTimeException e) {
                // Told below, as a duration that is out of range.
            }
            throw new BadInput(
                    key
                            + " is a duration in whole minutes from PT"
                            + least
                            + "M to a day, such as PT5M, not \""
                            + value
                            + "\".");
        }
    }
}

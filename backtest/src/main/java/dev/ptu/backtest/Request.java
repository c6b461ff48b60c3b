package dev.ptu.backtest;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.price.TokenPrices;
import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Target;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.report.Terms;
import dev.ptu.backtest.trace.BadInput;
import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.ChangeLedger;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

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
 * @param changesPerDay change budget of every policy and of the constrained reference, 1 or more
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
        Arguments given = Arguments.of(args, KEYS);
        String trace = given.text("TRACE", "");
        String traces = given.text("TRACES", "");
        if (trace.isEmpty() == traces.isEmpty()) {
            throw new BadInput("Give either TRACE=file.csv.gz or TRACES=folder.");
        }
        Target target = target(given);
        boolean declared = given.has("OVERFLOW");
        double overflowUsd = declared ? given.number("OVERFLOW", 0) : tokenPrice(target.profile());
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
                declared,
                changesPerDay(given),
                given.text("OUT", "target/backtest"));
    }

    /** When the first decision falls in a series of that length. */
    Timing timing(int minutes) {
        boolean isLong = autoFrom && minutes > LONG_MINUTES;
        return isLong ? new Timing(LONG_FROM, timing.lagMinutes(), timing.resizeMinutes()) : timing;
    }

    /** Under which terms the figures hold. */
    Terms terms() {
        return new Terms(
                target.profile().model(),
                target.sku().azureName(),
                target.ladder().toString(),
                timing.lagMinutes(),
                timing.resizeMinutes(),
                prices.ptuHourUsd(),
                prices.overflowUsd(),
                declaredPenalty ? "declared penalty" : "token list prices of " + TokenPrices.AS_OF,
                prices.reservedPtu(),
                changesPerDay);
    }

    private static Target target(Arguments given) {
        String model = given.text("MODEL", "gpt-4o");
        ModelProfile profile =
                ModelProfiles.builtIn().find(model).orElseThrow(() -> noModel(model));
        String name = given.text("SKU", ProvisionedSku.GLOBAL.azureName());
        ProvisionedSku sku = ProvisionedSku.named(name).orElseThrow(() -> noSku(name));
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

    private static BadInput noModel(String model) {
        return new BadInput(
                "There is no model \""
                        + model
                        + "\" in the table: use one of "
                        + String.join(", ", ModelProfiles.builtIn().all().keySet())
                        + ".");
    }

    private static BadInput noSku(String name) {
        String known =
                Arrays.stream(ProvisionedSku.values())
                        .map(ProvisionedSku::azureName)
                        .collect(Collectors.joining(", "));
        return new BadInput("\"" + name + "\" is not bought in PTU: use " + known + ".");
    }

    private static int changesPerDay(Arguments given) {
        int changes = given.whole("MAX_CHANGES_PER_DAY", 24, 1);
        if (changes > ChangeLedger.MOST_TIMES) {
            throw new BadInput(
                    "MAX_CHANGES_PER_DAY is at most "
                            + ChangeLedger.MOST_TIMES
                            + ", not "
                            + changes
                            + ".");
        }
        return changes;
    }

    private static OptionalDouble peak(Arguments given) {
        if (!given.has("PEAK_PTU")) {
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
}

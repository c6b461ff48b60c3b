package dev.ptu.core.economics;

import dev.ptu.core.capacity.ProvisionedSku;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Prices by SKU and by model, dated; the one place that holds them.
 *
 * <p>Built in are list prices, Global deployments for the tokens. Azure's own price page was not
 * read: unit prices are those that its retail price interface gave for Sweden Central on 2026-07-27
 * (Global) and that a third party cites from the page of February 2026 (data zone, regional); token
 * prices are OpenAI's list prices, which Azure's Global deployments follow, as third parties print
 * them. Whoever has a contract overrides them by {@link #with}. A model without a row has no token
 * price, and nothing is guessed.
 *
 * @see <a href="https://deploybase.ai/articles/azure-openai-pricing">gpt-4o, gpt-4.1</a>
 * @see <a href="https://redresscompliance.com/azure-openai-enterprise-pricing-guide">gpt-4o,
 *     gpt-4o-mini, o1 with cached tokens</a>
 * @see <a href="https://redresscompliance.com/azure-openai-service-commitment-download">gpt-5,
 *     gpt-5.1 and units, June 2026</a>
 * @see <a
 *     href="https://github.com/github/docs/blob/main/data/tables/copilot/models-and-pricing.yml">gpt-4.1,
 *     gpt-5-mini, gpt-5.2 to gpt-5.4 with cached tokens</a>
 */
public final class PriceList {

    private static final LocalDate UNITS_AS_OF = LocalDate.of(2026, 7, 27);
    private static final LocalDate SECONDARY_AS_OF = LocalDate.of(2026, 2, 28);
    private static final LocalDate TOKENS_AS_OF = LocalDate.of(2026, 6, 30);
    private static final String LIST = "OpenAI list prices, which Azure Global follows";

    private static final PriceList BUILT_IN =
            new PriceList(
                    units(
                            List.of(
                                    new UnitPrice(
                                            ProvisionedSku.GLOBAL,
                                            1.00,
                                            260,
                                            2_652,
                                            "Azure retail prices, Sweden Central",
                                            UNITS_AS_OF),
                                    new UnitPrice(
                                            ProvisionedSku.DATA_ZONE,
                                            1.10,
                                            286,
                                            2_916,
                                            "Azure price page, second hand",
                                            SECONDARY_AS_OF),
                                    new UnitPrice(
                                            ProvisionedSku.REGIONAL,
                                            2.00,
                                            286,
                                            2_916,
                                            "Azure price page, second hand",
                                            SECONDARY_AS_OF))),
                    tokens(
                            List.of(
                                    row("gpt-4o", 2.50, 1.25, 10),
                                    row("gpt-4o-mini", 0.15, 0.075, 0.60),
                                    row("gpt-4.1", 2.00, 0.50, 8),
                                    row("gpt-4.1-mini", 0.40, 0.10, 1.60),
                                    row("gpt-4.1-nano", 0.10, 0.025, 0.40),
                                    row("gpt-5", 1.25, 0.125, 10),
                                    row("gpt-5-mini", 0.25, 0.025, 2),
                                    row("gpt-5.1", 1.25, 0.125, 10),
                                    row("gpt-5.2", 1.75, 0.175, 14),
                                    row("gpt-5.2-codex", 1.75, 0.175, 14),
                                    row("gpt-5.3-codex", 1.75, 0.175, 14),
                                    row("gpt-5.4", 2.50, 0.25, 15),
                                    row("gpt-5.4-mini", 0.75, 0.075, 4.50),
                                    row("o1", 15, 7.50, 60),
                                    row("o3-mini", 1.10, 0.55, 4.40))));

    private final Map<ProvisionedSku, UnitPrice> units;
    private final SortedMap<String, TokenPrice> tokens;

    private PriceList(Map<ProvisionedSku, UnitPrice> units, SortedMap<String, TokenPrice> tokens) {
        this.units = units;
        this.tokens = tokens;
    }

    /** The list as shipped. */
    public static PriceList builtIn() {
        return BUILT_IN;
    }

    /** This list with rows replaced, by SKU and by model, or added. */
    public PriceList with(Collection<UnitPrice> unitRows, Collection<TokenPrice> tokenRows) {
        Map<ProvisionedSku, UnitPrice> mergedUnits = new EnumMap<>(units);
        mergedUnits.putAll(units(unitRows));
        SortedMap<String, TokenPrice> mergedTokens = new TreeMap<>(tokens);
        mergedTokens.putAll(tokens(tokenRows));
        return new PriceList(mergedUnits, mergedTokens);
    }

    /**
     * The prices of a model on a SKU, reserved units at the price of a one-month reservation; empty
     * when the SKU or the model has no row.
     */
    public Optional<Prices> prices(ProvisionedSku sku, String model) {
        UnitPrice unit = units.get(sku);
        return unit == null
                ? Optional.empty()
                : tokens(model)
                        .map(
                                token ->
                                        new Prices(
                                                unit.hourUsd(),
                                                unit.monthlyReservationHourUsd(),
                                                token.inputUsdPerMillion(),
                                                token.cachedUsdPerMillion(),
                                                token.outputUsdPerMillion(),
                                                unit.source() + "; " + token.source(),
                                                older(unit.asOf(), token.asOf())));
    }

    /** The prices of a model's tokens, whatever the case of its name; empty without a row. */
    public Optional<TokenPrice> tokens(String model) {
        return Optional.ofNullable(tokens.get(model.toLowerCase(Locale.ROOT)));
    }

    /** The prices of a SKU's units; empty without a row. */
    public Optional<UnitPrice> units(ProvisionedSku sku) {
        return Optional.ofNullable(units.get(sku));
    }

    /** All token prices by lower-case model name, in the order of the names. */
    public SortedMap<String, TokenPrice> allTokens() {
        return Collections.unmodifiableSortedMap(tokens);
    }

    private static LocalDate older(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static Map<ProvisionedSku, UnitPrice> units(Collection<UnitPrice> rows) {
        Map<ProvisionedSku, UnitPrice> bySku = new EnumMap<>(ProvisionedSku.class);
        rows.forEach(row -> bySku.put(row.sku(), row));
        return bySku;
    }

    private static SortedMap<String, TokenPrice> tokens(Collection<TokenPrice> rows) {
        SortedMap<String, TokenPrice> byModel = new TreeMap<>();
        rows.forEach(row -> byModel.put(row.model().toLowerCase(Locale.ROOT), row));
        return byModel;
    }

    private static TokenPrice row(String model, double input, double cached, double output) {
        return new TokenPrice(model, input, cached, output, LIST, TOKENS_AS_OF);
    }
}

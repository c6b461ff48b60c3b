package dev.ptu.scaler.wire;

import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.economics.PriceList;
import dev.ptu.core.economics.TokenPrice;
import dev.ptu.core.economics.UnitPrice;
import dev.ptu.events.PoliciesPublished;
import dev.ptu.events.PriceDefinition;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Published prices on top of the built-in list. Units are priced by SKU and tokens by model, as
 * Azure does; what an entry leaves out stays.
 */
final class PriceRows {
    private static final String SOURCE = "ptu.prices";

    private final LocalDate published;
    private final List<String> faults;
    private final List<UnitPrice> units = new ArrayList<>();
    private final List<TokenPrice> tokens = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private PriceRows(LocalDate published, List<String> faults) {
        this.published = published;
        this.faults = faults;
    }

    /** The list that holds from now on; its faults go to the list. */
    static PriceList read(PoliciesPublished set, List<String> faults) {
        List<PriceDefinition> prices = set.prices();
        PriceRows rows =
                new PriceRows(LocalDate.ofInstant(set.publishedAt(), ZoneOffset.UTC), faults);
        for (PriceDefinition price : prices == null ? List.<PriceDefinition>of() : prices) {
            if (price.ptuHourUsd() == null && !pricesTokens(price)) {
                faults.add(
                        SOURCE
                                + ": An entry prices nothing: give ptu-hour-usd or a price of"
                                + " tokens, or take it away.");
            }
            rows.read(price, rows::units);
            rows.read(price, rows::tokens);
        }
        return PriceList.builtIn().with(rows.units, rows.tokens);
    }

    /** Each half for itself, so that a fault of one does not hide that of the other. */
    private void read(PriceDefinition price, Consumer<PriceDefinition> half) {
        try {
            half.accept(price);
        } catch (IllegalArgumentException e) {
            faults.add(SOURCE + ": " + e.getMessage());
        }
    }

    private void units(PriceDefinition price) {
        Double hourUsd = price.ptuHourUsd();
        if (hourUsd == null) {
            return;
        }
        for (ProvisionedSku sku : skus(price.sku())) {
            Optional<UnitPrice> builtIn = PriceList.builtIn().units(sku);
            once("the PTU-hour of " + sku.azureName());
            units.add(
                    new UnitPrice(
                            sku,
                            hourUsd,
                            builtIn.map(UnitPrice::monthUsd).orElse(0.0),
                            builtIn.map(UnitPrice::yearUsd).orElse(0.0),
                            SOURCE,
                            asOf(price)));
        }
    }

    private static List<ProvisionedSku> skus(@Nullable String name) {
        return name == null
                ? List.of(ProvisionedSku.values())
                : List.of(
                        ProvisionedSku.named(name)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "\"%s\" is no provisioned SKU: write one of %s."
                                                                .formatted(
                                                                        name, Rulebook.known()))));
    }

    private void tokens(PriceDefinition price) {
        if (!pricesTokens(price)) {
            return;
        }
        String model = price.model();
        if (model == null) {
            throw new IllegalArgumentException(
                    "A price of tokens belongs to a model: name it in model.");
        }
        once("the tokens of " + model.toLowerCase(Locale.ROOT));
        TokenPrice before = PriceList.builtIn().tokens(model).orElse(null);
        tokens.add(
                new TokenPrice(
                        model,
                        given(
                                price.inputUsdPerMillion(),
                                before == null ? null : before.inputUsdPerMillion(),
                                model),
                        given(
                                price.cachedUsdPerMillion(),
                                before == null ? null : before.cachedUsdPerMillion(),
                                model),
                        given(
                                price.outputUsdPerMillion(),
                                before == null ? null : before.outputUsdPerMillion(),
                                model),
                        SOURCE,
                        asOf(price)));
    }

    private static boolean pricesTokens(PriceDefinition price) {
        return price.inputUsdPerMillion() != null
                || price.cachedUsdPerMillion() != null
                || price.outputUsdPerMillion() != null;
    }

    private static double given(@Nullable Double declared, @Nullable Double before, String model) {
        if (declared != null) {
            return declared;
        }
        if (before == null) {
            throw new IllegalArgumentException(
                    "Model \"%s\" has no built-in prices: give input, cached and output together."
                            .formatted(model));
        }
        return before;
    }

    private void once(String what) {
        if (!seen.add(what)) {
            faults.add("%s: %s is priced twice; keep one.".formatted(SOURCE, what));
        }
    }

    private LocalDate asOf(PriceDefinition price) {
        LocalDate date = price.asOf();
        return date == null ? published : date;
    }
}

package dev.ptu.backtest.price;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.economics.PriceList;
import dev.ptu.core.economics.Prices;
import dev.ptu.core.economics.TokenPrice;
import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * What a PTU-hour of overflow costs when it spills to pay-as-you-go, by the price list that the
 * scaler decides with.
 *
 * @see Prices#tokenValueUsdPerPtuHour(ModelProfile)
 */
public final class TokenPrices {

    /** Date of the prices. */
    public static final LocalDate AS_OF =
            PriceList.builtIn().tokens("gpt-4o").map(TokenPrice::asOf).orElseThrow();

    private TokenPrices() {}

    /** USD per PTU-hour of overflow; empty for a model without a known price. */
    public static OptionalDouble overflowUsd(ModelProfile profile) {
        return PriceList.builtIn()
                .prices(ProvisionedSku.GLOBAL, profile.model())
                .map(prices -> OptionalDouble.of(prices.tokenValueUsdPerPtuHour(profile)))
                .orElse(OptionalDouble.empty());
    }
}

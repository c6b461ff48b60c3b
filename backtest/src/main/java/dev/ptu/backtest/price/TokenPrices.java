package dev.ptu.backtest.price;

import dev.ptu.core.capacity.ModelProfile;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a PTU-hour of overflow costs when it spills to pay-as-you-go: {@code tokens a minute per PTU
 * x 60 x price of an input token}.
 *
 * <p>Demand is counted in weighted input tokens, and for these models an output token weighs about
 * what it costs beside an input token, so the input price alone is enough; cached tokens, which
 * weigh nothing, are left out. For gpt-4o: 2,500 x 60 x 2.50 / 1,000,000 = $0.375.
 *
 * <p>Input prices in USD per million tokens as third parties listed them by mid-2026; Azure's own
 * page was not read, and that of gpt-5.1 is not confirmed: whoever has a contract declares
 * OVERFLOW.
 *
 * @see <a href="https://deploybase.ai/articles/azure-openai-pricing">gpt-4o 2.50, gpt-4.1 2.00,
 *     gpt-4.1-mini 0.40</a>
 * @see <a href="https://redresscompliance.com/azure-openai-service-commitment-download">gpt-5 and
 *     gpt-5.1 1.25, June 2026</a>
 */
public final class TokenPrices {

    /** Date of the prices. */
    public static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    private static final Map<String, Double> INPUT_USD_PER_MILLION =
            Map.of(
                    "gpt-4o", 2.50,
                    "gpt-4.1", 2.00,
                    "gpt-4.1-mini", 0.40,
                    "gpt-5", 1.25,
                    "gpt-5.1", 1.25);

    private TokenPrices() {}

    /** USD per PTU-hour of overflow; empty for a model without a known price. */
    public static OptionalDouble overflowUsd(ModelProfile profile) {
        Double price = INPUT_USD_PER_MILLION.get(profile.model().toLowerCase(Locale.ROOT));
        return price == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(profile.tokensPerMinutePerPtu().value() * 60 * price / 1e6);
    }
}

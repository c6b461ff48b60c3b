package dev.ptu.backtest.price;

import static dev.ptu.backtest.Given.GPT_4O;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.backtest.trace.BadInput;
import dev.ptu.core.capacity.ModelProfiles;
import org.junit.jupiter.api.Test;

class PricesTest {

    @Test
    void aMinuteCostsItsSizeAndItsOverflow() {
        // 60 x 1 / 60 + 12 x 20 / 60.
        assertThat(new Prices(1, 20, 0).minuteUsd(60, 72)).isCloseTo(5, within(1e-12));
        assertThat(new Prices(1, 20, 0).minuteUsd(60, 30)).isCloseTo(1, within(1e-12));
    }

    @Test
    void insideTheReservationUnitsCostNothing() {
        assertThat(new Prices(1, 20, 45).minuteUsd(60, 0)).isCloseTo(0.25, within(1e-12));
        assertThat(new Prices(1, 20, 100).minuteUsd(60, 0)).isZero();
    }

    @Test
    void anImpossiblePriceIsRefused() {
        for (double price : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e7}) {
            assertThatThrownBy(() -> new Prices(price, 1, 0))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("PTU_HOUR");
            assertThatThrownBy(() -> new Prices(1, price, 0))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("OVERFLOW");
        }
        assertThatThrownBy(() -> new Prices(1, 1, -1)).hasMessageContaining("RESERVED");
    }

    @Test
    void overflowIsWorthWhatItsTokensCost() {
        // 2,500 x 60 x 2.50 / 1,000,000.
        assertThat(TokenPrices.overflowUsd(GPT_4O).orElseThrow()).isCloseTo(0.375, within(1e-12));
        assertThat(TokenPrices.overflowUsd(ModelProfiles.builtIn().find("gpt-5.5").orElseThrow()))
                .isEmpty();
    }
}

package dev.ptu.backtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationPageTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1.2345,1.23",
        "12345.6,12300",
        "0.0098765,0.00988",
        "999.6,1000",
        "17.0,17",
        "NaN,n/a"
    })
    void figuresHaveThreeSignificantDigits(double value, String text) {
        assertThat(SimulationPage.figure(value)).isEqualTo(text);
    }
}

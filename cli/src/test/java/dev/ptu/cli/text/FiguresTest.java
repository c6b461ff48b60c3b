package dev.ptu.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, $0.00",
        "0.004, $0.00",
        "99.5, $99.50",
        "100, $100",
        "1234.5, '$1,235'",
        "-12.3, -$12.30"
    })
    void centsAreShownWhereTheyCount(double usd, String text) {
        assertThat(Figures.usd(usd)).isEqualTo(text);
    }

    @Test
    void unknownIsNotZero() {
        assertThat(Figures.usd(null)).isEqualTo("-");
        assertThat(Figures.ptu(null)).isEqualTo("-");
        assertThat(Figures.demand(null)).isEqualTo("-");
        assertThat(Figures.percent(null)).isEqualTo("-");
        assertThat(Figures.text(" ")).isEqualTo("-");
    }
}

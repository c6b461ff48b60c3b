package dev.ptu.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.trace.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    @Test
    void theDefaultsAreThoseOfTheHandbook() {
        Request request = Request.parse(new String[] {"TRACE=a.csv", "LAG=", "POLICY="});
        assertThat(request.timing()).isEqualTo(new Timing(2880, 3, 5));
        assertThat(request.prices()).isEqualTo(new Prices(1, 0.375, 0));
        assertThat(request.declaredPenalty()).isFalse();
        assertThat(request.policies())
                .containsExactly("economic", "target", "threshold", "headroom", "static");
        assertThat(request.peakPtu()).isEmpty();
        assertThat(request.changesPerDay()).isEqualTo(24);
        assertThat(request.out()).isEqualTo("target/backtest");
        assertThat(request.target().ladder().smallest().value()).isEqualTo(15);
    }

    @Test
    void everyKeyIsRead() {
        Request request =
                Request.parse(
                        ("TRACES=d MODEL=gpt-5 SKU=ProvisionedManaged PEAK_PTU=200 POLICY=static"
                                        + " FROM=100 LAG=PT0S RESIZE=PT1H PTU_HOUR=2 OVERFLOW=7.5"
                                        + " RESERVED=50 MAX_CHANGES_PER_DAY=3 OUT=o")
                                .split(" ", -1));
        assertThat(request.traces()).isEqualTo("d");
        assertThat(request.target().profile().model()).isEqualTo("gpt-5");
        assertThat(request.target().ladder().smallest().value()).isEqualTo(50);
        assertThat(request.peakPtu()).hasValue(200);
        assertThat(request.timing()).isEqualTo(new Timing(100, 0, 60));
        assertThat(request.prices()).isEqualTo(new Prices(2, 7.5, 50));
        assertThat(request.declaredPenalty()).isTrue();
        assertThat(request.changesPerDay()).isEqualTo(3);
        assertThat(request.out()).isEqualTo("o");
    }

    @Test
    void anAutomaticStartFollowsTheLengthOfTheSeries() {
        Request request = Request.parse(new String[] {"TRACES=d", "FROM=auto"});
        assertThat(request.timing(10_080).fromMinute()).isEqualTo(2_880);
        assertThat(request.timing(20_160).fromMinute()).isEqualTo(10_080);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POLICY=target|either TRACE=",
                "TRACE=a TRACES=b|either TRACE=",
                "TRACE=a NONSENSE=1|\"NONSENSE=1\" is not understood",
                "TRACE=a help|\"help\" is not understood",
                "TRACE=a MODEL=gpt-2|no model \"gpt-2\"",
                "TRACE=a SKU=GlobalStandard|not bought in PTU",
                "TRACE=a POLICY=foo|no policy \"foo\"",
                "TRACE=a PTU_HOUR=-1|PTU_HOUR is a price",
                "TRACE=a PTU_HOUR=free|PTU_HOUR is a number",
                "TRACE=a OVERFLOW=NaN|OVERFLOW is a price",
                "TRACE=a MODEL=gpt-5.5|declare OVERFLOW",
                "TRACE=a RESERVED=1.5|RESERVED is a whole number",
                "TRACE=a FROM=0|FROM is a whole number of 1 or more",
                "TRACE=a LAG=3|LAG is a duration",
                "TRACE=a RESIZE=PT0S|RESIZE is a duration",
                "TRACE=a RESIZE=PT90S|RESIZE is a duration",
                "TRACE=a PEAK_PTU=0|PEAK_PTU is above 0",
                "TRACE=a PEAK_PTU=Infinity|PEAK_PTU is above 0",
                "TRACE=a MAX_CHANGES_PER_DAY=97|MAX_CHANGES_PER_DAY is at most 96",
                "TRACE=a MAX_CHANGES_PER_DAY=0|MAX_CHANGES_PER_DAY is a whole number",
            })
    void whatCannotBeMeantIsOneSentence(String args, String sentence) {
        assertThatThrownBy(() -> Request.parse(args.split(" ", -1)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }
}

package dev.ptu.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.core.units.TokensPerMinute;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelProfilesTest {

    private static final ModelProfiles TABLE = ModelProfiles.builtIn();

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, 2500, 4, 0, 50",
        "gpt-4.1, 3000, 4, 0, 50",
        "gpt-5.2, 3400, 8, 0, 50",
        "gpt-5-mini, 23750, 8, 0, 25",
        "gpt-5.6-luna, 30000, 6, 0, 50",
        "gpt-6-sol, 3000, 5, 0.1, 50",
        "gpt-6-astra, 600, 5, 0.1, 50",
        "o1, 230, 4, 0, 25",
    })
    void aRowHoldsWhatMicrosoftPublished(
            String model, double tokens, double generated, double cached, int regionalMinimum) {
        ModelProfile row = TABLE.find(model).orElseThrow();
        assertThat(row.tokensPerMinutePerPtu()).isEqualTo(new TokensPerMinute(tokens));
        assertThat(row.generatedWeight()).isEqualTo(generated);
        assertThat(row.cachedWeight()).isEqualTo(cached);
        assertThat(row.ladder(ProvisionedSku.GLOBAL)).contains(new PtuLadder(15, 5));
        assertThat(row.ladder(ProvisionedSku.DATA_ZONE)).contains(new PtuLadder(15, 5));
        assertThat(row.ladder(ProvisionedSku.REGIONAL).orElseThrow().minimum())
                .isEqualTo(regionalMinimum);
        assertThat(row.asOf()).isEqualTo(LocalDate.of(2026, 9, 23));
    }

    @Test
    void theTableHasEveryOpenAiRow() {
        assertThat(TABLE.all()).hasSize(25);
    }

    @Test
    void namesAreFoundInAnyCase() {
        assertThat(TABLE.find("GPT-4o")).isPresent();
        assertThat(TABLE.find("gpt-3")).isEmpty();
    }

    /** Microsoft's own example: 1,000 requests a minute of 200 in and 20 out on gpt-5.2. */
    @Test
    void demandIsWeightedTokensOverTokensPerPtu() {
        ModelProfile row = TABLE.find("gpt-5.2").orElseThrow();
        assertThat(row.demandPtu(200_000, 20_000, 0)).isCloseTo(105.88, within(0.005));
        assertThat(row.demandPtu(200_000, 20_000, 100_000)).isCloseTo(76.47, within(0.005));
    }

    /** (900 + 100 x 0.1 + 200 x 5) / 600 = 1910 / 600. */
    @Test
    void cachedTokensWeighATenthFromGptSixOn() {
        ModelProfile row = TABLE.find("gpt-6-astra").orElseThrow();
        assertThat(row.demandPtu(1_000, 200, 100)).isCloseTo(3.18333, within(1e-5));
    }

    @Test
    void moreCachedThanPromptTokensDoNotMakeDemandNegative() {
        ModelProfile row = TABLE.find("gpt-4o").orElseThrow();
        assertThat(row.demandPtu(1_000, 0, 5_000)).isZero();
    }

    @Test
    void configurationReplacesAndAddsRows() {
        ModelProfile cheaper = row("GPT-4o", 5_000);
        ModelProfile unheardOf = row("llama", 8_450);
        ModelProfiles merged = TABLE.with(List.of(cheaper, unheardOf));
        assertThat(merged.find("gpt-4o")).contains(cheaper);
        assertThat(merged.find("llama")).contains(unheardOf);
        assertThat(TABLE.find("llama")).isEmpty();
        assertThat(merged.all()).hasSize(26);
    }

    @Test
    void impossibleFiguresAreRefused() {
        assertThatThrownBy(() -> row("x", 0)).hasMessageContaining("more than 0 tokens");
    }

    @Test
    void onlySkusBoughtInPtuAreKnown() {
        assertThat(ProvisionedSku.named("globalprovisionedmanaged"))
                .contains(ProvisionedSku.GLOBAL);
        assertThat(ProvisionedSku.named("GlobalStandard")).isEmpty();
    }

    private static ModelProfile row(String model, double tokens) {
        return new ModelProfile(
                model,
                new TokensPerMinute(tokens),
                0,
                4,
                Map.of(ProvisionedSku.GLOBAL, new PtuLadder(100, 100)),
                "configuration",
                LocalDate.of(2026, 11, 1));
    }
}

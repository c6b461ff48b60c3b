package dev.ptu.collector.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.collector.export.ExportRequest.PtuColumn;
import dev.ptu.collector.history.HistoryRules.Silence;
import dev.ptu.collector.inventory.AccountId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportRequestTest {
    private static final String ID =
            "/subscriptions/S/resourceGroups/G/providers/Microsoft.CognitiveServices/accounts/A";
    private static final AccountId ACCOUNT = new AccountId("s", "g", "a");

    @Test
    void everyOptionIsRead() {
        ExportRequest request =
                parse(
                        "--account "
                                + ID
                                + " --deployment Chat --days 7 --out h.csv.gz --ptu 150 --silence"
                                + " zero --force");

        assertThat(request)
                .isEqualTo(
                        new ExportRequest(
                                ACCOUNT,
                                Optional.of("chat"),
                                7,
                                Path.of("h.csv.gz"),
                                true,
                                new PtuColumn.Fixed(150),
                                Silence.ZERO));
        assertThat(request.toFile()).isTrue();
    }

    @Test
    void mostMayBeLeftOut() {
        assertThat(ExportRequest.parse(List.of("--out=h"), List.of(ACCOUNT)))
                .isEqualTo(
                        new ExportRequest(
                                ACCOUNT,
                                Optional.empty(),
                                93,
                                Path.of("h"),
                                false,
                                new PtuColumn.None(),
                                Silence.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--days 0 --out h | --days is '0': give 1 to 93",
                "--days 94 --out h | --days is '94': give 1 to 93",
                "--days many --out h | --days is 'many': give 1 to 93",
                "--days 7 | --out is missing: give a file",
                "--out h.csv | no deployment is named: give --deployment, or a folder",
                "--out | --out has no value: give one",
                "--out --force | --out has no value: give one",
                "--out h --out g | --out is given twice: give it once.",
                "--outt h | '--outt' is no option of export: --help names them.",
                "--out h --ptu big | --ptu is 'big': give current, or the size",
                "--out h --ptu 1000001 | --ptu is '1000001': give current, or the size",
                "--out h --silence loud | --silence is 'loud': give gap or zero.",
            })
    void whatCannotBeIsRefusedWithCauseAndCure(String args, String sentence) {
        assertThatThrownBy(() -> parse("--account " + ID + " " + args))
                .isInstanceOf(ExportRefused.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void anAccountMustBeNamedByItsWholeId() {
        assertThatThrownBy(() -> parse("--account aoai --out h"))
                .hasMessageContaining("--account is 'aoai', not the id of an account: give /sub");
    }

    @Test
    void withoutAnAccountTheConfigurationMustNameExactlyOne() {
        assertThatThrownBy(
                        () -> ExportRequest.parse(List.of("--out", "h"), List.of(ACCOUNT, ACCOUNT)))
                .hasMessageContaining("--account is missing and 2 accounts are configured");
    }

    private static ExportRequest parse(String args) {
        return ExportRequest.parse(Arrays.asList(args.split(" ")), List.of());
    }
}

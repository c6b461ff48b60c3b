package dev.ptu.scaler.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.scaler.azure.OutcomeClassifier.Said;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String SECRET = "s3cr3tVALUE0123456789abcdef";

    /** Everything that is rendered of Azure's words goes through the classifier. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer eyJ0eXAi.s3cr3tVALUE0123456789abcdef.sig was refused",
                "token eyJs3cr3tVALUE0123456789abcdef.b.c is expired",
                "api-key: s3cr3tVALUE0123456789abcdef is wrong",
                "{\"access_token\":\"s3cr3tVALUE0123456789abcdef\"}",
                "client_secret=s3cr3tVALUE0123456789abcdef&grant_type=x",
                "Endpoint=sb://x/;SharedAccessKeyName=root;SharedAccessKey=s3cr3tVALUE0123456789abcdef",
                "DefaultEndpointsProtocol=https;AccountKey=s3cr3tVALUE0123456789abcdef==",
                "GET https://management.azure.com/operationResults/1?t=1&c=s3cr3tVALUE0123456789abcdef"
                    + " failed",
                "password=s3cr3tVALUE0123456789abcdef"
            })
    void noSecretIsInWhatIsShown(String words) {
        Outcome outcome =
                new OutcomeClassifier(Map.of()).of(new Said(500, "Oops", words, Duration.ZERO));

        assertThat(outcome.toString()).doesNotContain(SECRET).contains("[removed]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The quota OpenAI.GlobalProvisionedManaged is 100.",
                "The client 'x' does not have authorization to perform action 'a/b/write'."
            })
    void whatHelpsIsKept(String words) {
        assertThat(Redaction.of(words)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 600, 100_000})
    void whatIsShownIsOneLineOfBoundedLength(int length) {
        assertThat(Redaction.of("x".repeat(length) + "\nsecond line"))
                .hasSizeLessThan(510)
                .doesNotContain("second");
    }
}

package dev.ptu.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.runtime.config.ConfigurationPage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/operations.md} says about the webhook is so. */
class OperationsPageTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void theBodyHasTheFieldsOfTheExampleInItsOrder() throws IOException {
        JsonNode example = new ObjectMapper().readTree(block("json"));
        JsonNode body =
                new ObjectMapper()
                        .readTree(HttpPost.json(WebhookBody.of(Told.opened(), Told.LINKS)));

        assertThat(names(body)).isEqualTo(names(example));
    }

    @ParameterizedTest
    @CsvSource({"body, 0, True", "other, 0, False", "body, 301, False"})
    void theExampleAcceptsWhatIsSignedAndNothingElse(String body, int age, String accepted)
            throws Exception {
        Path python = python();
        Instant sent = Instant.now().minusSeconds(age);
        Map<String, String> headers =
                new WebhookSignature(List.of("0123456789abcdef", SECRET))
                        .headers("msg_1", sent, "body".getBytes(StandardCharsets.UTF_8));
        String program =
                block("python")
                        + "\nprint(is_ours("
                        + new ObjectMapper().writeValueAsString(headers)
                        + ", b'%s', '%s'))".formatted(body, SECRET);

        Process run =
                new ProcessBuilder(python.toString(), "-c", program)
                        .redirectErrorStream(true)
                        .start();

        assertThat(new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(accepted);
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static Path python() {
        Path found =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, "python3"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        String missing = "python3 is not on the PATH: apt-get install python3";
        if (found == null && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing);
        }
        Assumptions.assumeTrue(found != null, missing);
        return java.util.Objects.requireNonNull(found);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new java.util.ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String block(String language) throws IOException {
        String page = Files.readString(ConfigurationPage.page().resolveSibling("operations.md"));
        String channels = page.split("### The webhook\n", 2)[1];
        return channels.split("```" + language + "\n", 2)[1].split("```", 2)[0];
    }
}

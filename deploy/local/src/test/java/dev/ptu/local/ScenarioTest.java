package dev.ptu.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTest {
    @TempDir Path temp;

    @Test
    void withoutATraceItIsTheWorkingDayAtTheAskedRate() throws IOException {
        JsonNode scenario = scenario("--rate", "120");

        assertThat(scenario.path("rate").asDouble()).isEqualTo(120);
        assertThat(scenario.path("running").asBoolean(true)).isFalse();
        assertThat(chat(scenario).path("load").path("shape").asText()).isEqualTo("workingDay");
    }

    @Test
    void aTraceTakesThePlaceOfTheWorkingDay() throws IOException {
        Path trace = Files.createFile(temp.resolve("load.csv"));

        JsonNode scenario = scenario("--trace", trace.toString(), "--peak-ptu", "310");

        assertThat(chat(scenario).path("load").toString())
                .isEqualTo("{\"trace\":\"%s\",\"peakPtu\":310,\"from\":0}".formatted(trace));
    }

    @Test
    void aTraceBeginsAtALegalSizeOfAThirdOfItsPeak() throws IOException {
        Path trace = Files.createFile(temp.resolve("load.csv"));

        assertThat(sizeFor(trace, "310")).isEqualTo(105);
        assertThat(sizeFor(trace, "15")).isEqualTo(15);
    }

    private int sizeFor(Path trace, String peakPtu) throws IOException {
        return chat(scenario("--trace", trace.toString(), "--peak-ptu", peakPtu))
                .path("capacity")
                .asInt();
    }

    private static JsonNode scenario(String... words) throws IOException {
        return new ObjectMapper()
                .readTree(
                        Scenario.of(
                                Files.readString(Path.of("config/scenario.json")),
                                Arguments.parse(words)));
    }

    private static JsonNode chat(JsonNode scenario) {
        return scenario.path("accounts").path(0).path("deployments").path(0);
    }
}

package dev.ptu.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.local.process.Refused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @TempDir Path temp;

    @Test
    void nothingSaidMeansFourMinutesOfAWorkingDayAtSixtyTimesRealTime() {
        assertThat(Arguments.parse())
                .isEqualTo(
                        new Arguments(
                                Optional.empty(),
                                300,
                                60,
                                Duration.ofMinutes(4),
                                0,
                                0,
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void anEmptyValueIsAsGoodAsNone() {
        assertThat(Arguments.parse("--trace", "", "--rate", " ", "--logs", ""))
                .isEqualTo(Arguments.parse());
    }

    @Test
    void everyWordIsTaken() throws IOException {
        Path trace = Files.createFile(temp.resolve("load.csv"));

        Arguments arguments =
                Arguments.parse(
                        "--trace", trace.toString(),
                        "--peak-ptu", "450",
                        "--rate", "300.5",
                        "--duration", "PT90S",
                        "--kafka-port", "9092",
                        "--simulator-port", "8090",
                        "--logs", "logs");

        assertThat(arguments)
                .isEqualTo(
                        new Arguments(
                                Optional.of(trace),
                                450,
                                300.5,
                                Duration.ofSeconds(90),
                                9092,
                                8090,
                                Optional.of(Path.of("logs")),
                                Optional.empty()));
    }

    @Test
    void aRunningSystemIsAttachedToByItsAddresses() {
        Arguments arguments =
                Arguments.parse(
                        "--attach-kafka", "kafka:9092",
                        "--attach-simulator", "http://simulator:8090",
                        "--attach-services", "http://scaler:8080, http://notifier:8080");

        assertThat(arguments.attach())
                .contains(
                        new Arguments.Attached(
                                "kafka:9092",
                                "http://simulator:8090",
                                List.of(
                                        URI.create("http://scaler:8080"),
                                        URI.create("http://notifier:8080"))));
    }

    @ParameterizedTest
    @CsvSource({
        "http://a:8080, http://b c:8080, --attach-services names http://b c:8080",
        "http://a:8080, scaler:8080, --attach-services names scaler:8080",
        "http://a:8080, http://, --attach-services names http://",
        "simulator, http://b:8080, --attach-simulator names simulator",
        "http://[a, http://b:8080, --attach-simulator names http://[a"
    })
    void aMalformedAddressIsOneSentenceWithTheCure(
            String simulator, String service, String sentence) {
        assertThatThrownBy(
                        () ->
                                Arguments.parse(
                                        "--attach-simulator",
                                        simulator,
                                        "--attach-services",
                                        "http://ok:8080," + service))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        sentence
                                + ", which is not an address: give one such as"
                                + " http://localhost:8080.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --rate       | 0       | RATE is 0: give a number from 1 (real time) to 3600.
                    --rate       | NaN     | RATE is NaN: give a number from 1 (real time) to 3600.
                    --rate       | 3601    | RATE is 3601: give a number from 1 (real time) to 3600.
                    --rate       | -1      | RATE is -1: give a number from 1 (real time) to 3600.
                    --duration   | 3m      | DURATION is 3m: give a time of up to a day, such as PT3M or PT90S.
                    --duration   | PT0S    | DURATION is PT0S: give a time of up to a day, such as PT3M or PT90S.
                    --duration   | P2D     | DURATION is P2D: give a time of up to a day, such as PT3M or PT90S.
                    --peak-ptu   | many    | PEAK_PTU is many: give a whole number from 15 to 100000.
                    --peak-ptu   | 14      | PEAK_PTU is 14: give a whole number from 15 to 100000.
                    --kafka-port | 65536   | KAFKA_PORT is 65536: give a whole number from 0 to 65535.
                    --trace      | no.csv  | TRACE no.csv is not a file that can be read: give the path of a .csv or .csv.gz file.
                    --colour     | red     | --colour is not understood; see make help.
                    """)
    void whatCannotBeUsedIsOneSentenceWithTheCure(String name, String value, String sentence) {
        assertThatThrownBy(() -> Arguments.parse(name, value))
                .isInstanceOf(Refused.class)
                .hasMessage(sentence);
    }
}

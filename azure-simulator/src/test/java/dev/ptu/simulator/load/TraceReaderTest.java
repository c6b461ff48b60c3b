package dev.ptu.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.model.ModelFigures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReaderTest {
    private static final String HEADER = "minute,requests,prompt_tokens,generated_tokens\n";
    private static final ModelFigures GPT_4O = ModelFigures.of("gpt-4o").orElseThrow();
    private static final Instant START = Instant.parse("2026-03-02T05:40:00Z");

    @TempDir Path folder;

    @Test
    void aPlainAndAGzippedFileReadTheSame() throws IOException {
        String text = HEADER + "0,10,20000,1000\n1,0,0,0\n";

        Trace plain = TraceReader.read(plain(text));
        Trace zipped = TraceReader.read(zipped(text, Integer.MAX_VALUE));

        assertThat(plain.minutes()).isEqualTo(2);
        assertThat(zipped.minute(0, 1, 0)).isEqualTo(plain.minute(0, 1, 0));
        assertThat(plain.minute(0, 1, 0)).isEqualTo(new Minute(true, 10, 2_000, 100, 0));
        assertThat(plain.minute(1, 1, 0)).isEqualTo(Minute.IDLE);
    }

    @Test
    void aMissingRowIsAGapAndNotAZero() throws IOException {
        Trace trace = TraceReader.read(plain(HEADER + "5,1,100,10\n8,1,100,10\n"));

        assertThat(trace.minutes()).isEqualTo(4);
        assertThat(trace.minute(1, 1, 0)).isEqualTo(Minute.GAP);
        assertThat(trace.minute(2, 1, 0)).isEqualTo(Minute.GAP);
        assertThat(trace.minute(3, 1, 0).recorded()).isTrue();
    }

    @Test
    void aRecordingWithoutTokensCountsAThousandPromptTokensARequest() throws IOException {
        Trace trace = TraceReader.read(plain(HEADER + "0,3,0,0\n1,6,0,0\n"));

        assertThat(trace.minute(1, 1, 0)).isEqualTo(new Minute(true, 6, 1_000, 0, 0));
    }

    @Test
    void theRecordingIsScaledSoThatItsPeakNeedsThePtuAskedFor() throws IOException {
        Trace trace = TraceReader.read(plain(HEADER + "0,10,10000,1000\n1,20,20000,2000\n"));

        Demand demand =
                Demand.recorded(new Load.Recorded(Path.of("x"), 100, 0, 0), trace, GPT_4O, START);

        // The peak weighs 20,000 + 4 x 2,000 = 28,000; 100 PTU carry 250,000: scale 8.93.
        assertThat(demand.at(START.plusSeconds(60)).requests())
                .isCloseTo(20 * 250_000 / 28_000.0, within(1e-9));
        assertThat(demand.at(START.plusSeconds(60)).promptTokens()).isEqualTo(1_000);
    }

    @Test
    void theRecordingStartsWhereAskedAndBeginsAgainAtItsEnd() throws IOException {
        Trace trace = TraceReader.read(plain(HEADER + "0,1,100,0\n1,2,200,0\n2,4,400,0\n"));

        Demand demand =
                Demand.recorded(new Load.Recorded(Path.of("x"), 1, 1, 0), trace, GPT_4O, START);

        double unit = demand.at(START).requests() / 2;
        assertThat(demand.at(START.plusSeconds(60)).requests() / unit).isCloseTo(4, within(1e-9));
        assertThat(demand.at(START.plusSeconds(120)).requests() / unit).isCloseTo(1, within(1e-9));
    }

    @Test
    void everyFaultNamesFileLineAndCause() throws IOException {
        assertFault("minute,requests\n0,1\n", "line 1: the header must be");
        assertFault(HEADER + "0,1,2\n", "line 2: a row has 4 columns, this one has 3");
        assertFault(HEADER + "0,1,2,3\n1,x,2,3\n", "line 3: requests must be a whole number");
        assertFault(HEADER + "0,1,-2,3\n", "line 2: prompt_tokens must be a whole number");
        assertFault(HEADER + "0,1,2,NaN\n", "line 2: generated_tokens must be a whole number");
        assertFault(HEADER + "4,1,2,3\n4,1,2,3\n", "line 3: minute 4 is not later");
        assertFault(HEADER + "0,1,2,3\n900000,1,2,3\n", "line 3: more than 144000 minutes");
        assertFault(HEADER, "no row after the header");
        assertFault("", "line 1: the header must be");
        assertFault(HEADER + "1".repeat(500), "line 2: the line is longer than 200 characters");
    }

    @Test
    void aTruncatedGzipIsNamed() throws IOException {
        Path file = zipped(HEADER + "0,1,2,3\n".repeat(1), 40);

        assertThatThrownBy(() -> TraceReader.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("ends in the middle");
    }

    @Test
    void aMissingFileAndALoadOfNothingAreNamed() throws IOException {
        assertThatThrownBy(() -> TraceReader.read(folder.resolve("no.csv")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no.csv is not there");
        Trace zeros = TraceReader.read(plain(HEADER + "0,0,0,0\n"));
        assertThatThrownBy(() -> zeros.demandQuantile(0.999, 0, GPT_4O))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("carries no load");
    }

    private void assertFault(String text, String words) throws IOException {
        Path file = plain(text);
        assertThatThrownBy(() -> TraceReader.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(words);
    }

    private Path plain(String text) throws IOException {
        return Files.writeString(folder.resolve("trace.csv"), text, UTF_8);
    }

    private Path zipped(String text, int bytesKept) throws IOException {
        Path file = folder.resolve("trace.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(UTF_8));
        }
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, Math.min(bytesKept, all.length)));
        return file;
    }
}

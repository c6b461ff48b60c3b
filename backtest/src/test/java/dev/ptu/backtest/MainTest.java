package dev.ptu.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir private Path folder;

    private record Ran(int status, String out, String err) {}

    private static Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                Main.run(
                        args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    private Path trace(String name, int minutes) throws IOException {
        StringBuilder csv = new StringBuilder("minute,requests,prompt_tokens,generated_tokens\n");
        double[] demand = Given.wild(minutes, new Random(11));
        for (int i = 0; i < minutes; i++) {
            if (!Double.isNaN(demand[i]) || i == minutes - 1) {
                long tokens = Double.isNaN(demand[i]) ? 0 : Math.round(demand[i] * 1_500);
                csv.append(i).append(",10,").append(tokens).append(',').append(tokens / 6);
                csv.append('\n');
            }
        }
        Path file = folder.resolve(name);
        try (OutputStream bytes = Files.newOutputStream(file);
                OutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(csv.toString().getBytes(UTF_8));
        }
        return file;
    }

    @Test
    void oneSeriesIsToldInATableAndFourKindsOfFile() throws IOException {
        Path out = folder.resolve("out");
        Ran ran =
                run(
                        "TRACE=" + trace("load.csv.gz", 2_000),
                        "FROM=500",
                        "PEAK_PTU=300",
                        "OVERFLOW=20",
                        "POLICY=target,threshold,static",
                        "OUT=" + out);
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("/15min", "WAPE", "target", "threshold", "static", "declared penalty");
        for (String policy : new String[] {"target", "threshold", "static"}) {
            List<String> rows = Files.readAllLines(out.resolve("capacity-" + policy + ".csv"));
            assertThat(rows.getFirst()).isEqualTo("minute,ptu");
            assertThat(rows.stream().skip(1).map(row -> row.split(",", -1)[0]))
                    .as("every minute once")
                    .containsExactlyElementsOf(minutes(500, 2_000));
        }
        JsonNode json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(json.at("/policies/0/toForesight15").asDouble()).isGreaterThan(1);
        assertThat(json.at("/policies/0/forecastWape").asDouble()).isPositive();
        assertThat(json.at("/policies/2/forecastWape").isNull()).isTrue();
        assertThat(json.at("/policies/2/toStatic").asDouble()).isEqualTo(1);
        assertThat(json.at("/resizes/target").size()).isGreaterThan(3);
    }

    private static List<String> minutes(int from, int end) {
        return java.util.stream.IntStream.range(from, end).mapToObj(String::valueOf).toList();
    }

    @Test
    void whatTheCsvSaysIsWhatTheReportCharges() throws IOException {
        Path out = folder.resolve("out");
        StringBuilder csv = new StringBuilder("minute,requests,prompt_tokens,generated_tokens\n");
        for (int i = 0; i < 200; i++) {
            csv.append(i).append(",1,").append(i < 100 ? 50_000 : 250_000).append(",0\n");
        }
        Path file = Files.writeString(folder.resolve("plain.csv"), csv);
        run("TRACE=" + file, "FROM=60", "OVERFLOW=20", "POLICY=target", "OUT=" + out);
        // 20 PTU of demand until minute 100, then 100 PTU.
        double usd = 0;
        for (String row : Files.readAllLines(out.resolve("capacity-target.csv"))) {
            if (!row.startsWith("minute")) {
                int[] cells =
                        Arrays.stream(row.split(",", -1)).mapToInt(Integer::parseInt).toArray();
                int demand = cells[0] < 100 ? 20 : 100;
                usd += (cells[1] + 20.0 * Math.max(0, demand - cells[1])) / 60;
            }
        }
        JsonNode json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(json.at("/policies/0/usd").asDouble())
                .isCloseTo(usd, org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        Path out = folder.resolve("out");
        run("TRACE=" + trace("a<b.csv.gz", 2_500), "FROM=2000", "OUT=" + out);
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("uPlot", "a&lt;b", "\"demand\":[", "\"band\":{", "Decided ")
                .doesNotContain("{{", "a<b", "<link", "src=\"");
    }

    @Test
    void aFolderIsSummedUpInGeometricMeans() throws IOException {
        trace("one.csv.gz", 7_300);
        trace("two.csv.gz", 7_300);
        trace("short.csv.gz", 600);
        Path out = folder.resolve("out");
        Ran ran = run("TRACES=" + folder, "POLICY=threshold", "OUT=" + out);
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("All series, ratios as geometric means", "short: passed over");
        assertThat(out.resolve("one/capacity-threshold.csv")).exists();
        JsonNode json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(json.at("/summary/0/series").asInt()).isEqualTo(2);
        assertThat(json.at("/summary/0/toForesight15").asDouble())
                .isEqualTo(json.at("/series/0/policies/0/toForesight15").asDouble(), within());
        assertThat(Files.readString(out.resolve("report.html"))).contains("one/report.html");
    }

    @Test
    void theTableOfAFolderHasEveryPriceAndTheCommitItCameFrom() throws IOException {
        trace("one.csv.gz", 7_300);
        trace("short.csv.gz", 600);
        Path out = folder.resolve("table.md");
        Ran ran =
                run(
                        "table",
                        "TRACES=" + folder,
                        "COMMIT=abc1234",
                        "POLICY=threshold,static",
                        "PREFIX=2",
                        "OUT=" + out);
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(Files.readString(out))
                .contains(
                        "from commit abc1234, on 1 series",
                        "| policy | $5 | $20 | $100 |",
                        "| plain target, no change limit |",
                        "a decision up to then changed: threshold 0 of 2.",
                        "## Every series at $20: threshold",
                        "| one |")
                .doesNotContain("short", "NaN");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-12);
    }

    @Test
    void whatIsWrongIsOneSentenceAndAStatus() throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.csv.gz"), "not gzip");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "minute,requests\n0,1\n");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        String[][] calls = {
            {"TRACE=" + folder.resolve("none.csv")},
            {"TRACE=" + torn},
            {"TRACE=" + bad},
            {"TRACE=" + trace("brief.csv.gz", 100)},
            {"TRACES=" + empty},
            {"TRACES=" + folder.resolve("nowhere/x")},
            {"TRACE=" + bad, "POLICY=magic"},
            {"TRACE=" + bad, "PTU_HOUR=-3"},
            {"table"},
            {"table", "TRACES=" + empty},
            {"table", "TRACES=" + folder.resolve("nowhere/x")},
            {"simulation-report", "TRACES=" + empty},
            {"magic"},
            {},
        };
        for (String[] call : calls) {
            Ran ran = run(call);
            assertThat(ran.status()).as(Arrays.toString(call)).isEqualTo(1);
            assertThat(ran.err().strip().lines()).as(ran.err()).hasSize(1);
            assertThat(ran.err()).doesNotContain("Exception").endsWith("." + "\n");
            assertThat(ran.out()).isEmpty();
        }
    }
}

package dev.ptu.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page as a browser shows it. Skipped where there is none: any Chromium on the PATH will do, or
 * the one that the environment variable {@code PTU_BROWSER} names.
 */
class ReportInABrowserTest {

    private static final Stream<String> NAMES =
            Stream.of("chromium", "chromium-browser", "google-chrome", "chrome");

    /** Points at the first change of size of the first policy, as a mouse would. */
    private static final String POINT =
            """
            <script>
            const first = data.courses[0].resizes[0];
            chart.setCursor({left: chart.valToPos(first.inForceMinute, "x"), top: 100});
            document.body.dataset.errors = "none";
            </script>
            </body>\
            """;

    @TempDir private Path folder;

    private static Optional<Path> browser() {
        String named = System.getenv("PTU_BROWSER");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.flatMap(name -> Stream.of(path.split(":", -1)).map(dir -> Path.of(dir, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void theChartIsDrawnAndAChangeTellsItsReasonOnHover() throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "There is no Chromium here: set PTU_BROWSER to one.");
        Path page = folder.resolve("hover.html");
        Files.writeString(page, report().replace("</body>", POINT));
        String dom = dom(browser.orElseThrow(), page);
        assertThat(dom)
                .contains("<canvas", "class=\"u-legend", "data-errors=\"none\"")
                .contains(">economic</", ">static</", "four in five minutes")
                .containsPattern("<b>economic: \\d+ to \\d+ PTU, [A-Z][A-Za-z]+</b>")
                .containsPattern("Decided day 1 \\d\\d:\\d\\d, in force day 1 \\d\\d:\\d\\d\\. ");
    }

    private String report() throws IOException {
        StringBuilder csv = new StringBuilder("minute,requests,prompt_tokens,generated_tokens\n");
        double[] demand = Given.wild(3_000, new Random(2));
        for (int i = 0; i < demand.length; i++) {
            if (!Double.isNaN(demand[i])) {
                csv.append(i).append(",9,").append(Math.round(demand[i] * 2_500)).append(",0\n");
            }
        }
        Path trace = Files.writeString(folder.resolve("load.csv"), csv);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                Main.run(
                        new String[] {
                            "TRACE=" + trace,
                            "FROM=2000",
                            "OVERFLOW=20",
                            "POLICY=economic,static",
                            "OUT=" + folder
                        },
                        new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                        new PrintStream(err, true, UTF_8));
        assertThat(status).as(err.toString(UTF_8)).isZero();
        return Files.readString(folder.resolve("report.html"));
    }

    private String dom(Path browser, Path page) throws Exception {
        Path out = folder.resolve("dom.html");
        Process process =
                new ProcessBuilder(
                                browser.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--virtual-time-budget=3000",
                                "--dump-dom",
                                page.toUri().toString())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }
}

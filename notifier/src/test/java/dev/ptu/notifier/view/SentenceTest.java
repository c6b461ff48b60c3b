package dev.ptu.notifier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Evaluated;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sentences that people read, beside the golden file {@code sentences.txt}. */
class SentenceTest {
    private static final Stage PASSED = new Stage("ladder", 0, 0, "Passed", "Nothing to do.");

    @Test
    void sentencesAreAsTheGoldenFileSays() throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        situations().forEach((name, evaluated) -> said.put(name, Sentence.of(evaluated)));
        for (String code : codes()) {
            Stage stage = new Stage("stage", 150, 140, code, "The detail says 7 of " + code + ".");
            said.put(
                    code,
                    Sentence.of(new Told.Words().size(150, 150).reason(code, stage).evaluated()));
        }

        String sentences =
                said.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue() + "\n")
                        .collect(Collectors.joining());

        Files.writeString(Path.of("target", "sentences.txt"), sentences);
        assertThat(sentences)
                .as("if it reads well, copy notifier/target/sentences.txt")
                .isEqualTo(golden());
    }

    @Test
    void everyCodeOfThePipelineHasWords() throws IOException {
        assertThat(codes()).hasSizeGreaterThan(50).allMatch(Phrase::knows);
    }

    @Test
    void aCodeThatIsNotKnownIsSaidInTheStagesOwnWords() {
        Stage stage = new Stage("novel", 100, 100, "Novelty", "The moon is full: 3 of 4.");

        assertThat(Sentence.of(new Told.Words().reason("Novelty", stage).evaluated()))
                .isEqualTo("held at 100: the moon is full: 3 of 4");
        assertThat(Sentence.of(new Told.Words().reason("Novelty").evaluated()))
                .isEqualTo("held at 100: Novelty");
    }

    @Test
    void aDecisionIsSaidAsItsModeSays() {
        assertThat(Sentence.of(Told.decided("1", ScaleDecided.AUTO, 0, 90, 125)))
                .isEqualTo("growing 90 -> 125");
        assertThat(Sentence.of(Told.decided("1", ScaleDecided.RECOMMEND, 0, 90, 60)))
                .isEqualTo("recommended 90 -> 60");
        assertThat(Sentence.of(Told.decided("1", ScaleDecided.APPROVE, 0, 90, 60)))
                .isEqualTo("waits for approval 90 -> 60");
    }

    private static Map<String, Evaluated> situations() {
        Map<String, Evaluated> all = new LinkedHashMap<>();
        Stage fits = need("target", 150, "WithinTolerance", "68.0 % is 0.971 of the target 70.0 %");
        all.put("calm", words(150, 150, "WithinTolerance", fits, forecast(120), PASSED));
        all.put(
                "stabilised",
                words(
                        150,
                        150,
                        "Stabilised",
                        need(
                                "target",
                                130,
                                "BelowTarget",
                                "60.1 % is 0.858 of the target 70.0 %: 130 PTU"),
                        forecast(140),
                        new Stage(
                                "stabilise",
                                140,
                                150,
                                "Stabilised",
                                "The advice of the last 30 min goes no further than 150 PTU.")));
        all.put(
                "grown",
                words(
                        90,
                        125,
                        "Grow",
                        need(
                                "target",
                                110,
                                "AboveTarget",
                                "82.4 % is 1.177 of the target 70.0 %: 110 PTU"),
                        forecast(125),
                        PASSED,
                        governance("Ordered")));
        all.put(
                "cut",
                words(
                        90,
                        110,
                        "Grow",
                        forecast(125),
                        new Stage(
                                "stepLimit",
                                125,
                                110,
                                "StepLimited",
                                "At most 20 PTU at a time from 90 PTU."),
                        governance("Recommended")));
        all.put(
                "asked",
                words(
                        90,
                        60,
                        "Shrink",
                        need(
                                "target",
                                60,
                                "BelowTarget",
                                "40.0 % is 0.571 of the target 70.0 %: 60 PTU"),
                        governance("AwaitingApproval")));
        all.put("switched off", words(90, 60, "GovernanceOff", governance("GovernanceOff")));
        all.put(
                "pinned",
                words(
                        90,
                        125,
                        "Grow",
                        fits,
                        new Stage(
                                "pin",
                                90,
                                125,
                                "Pinned",
                                "anna holds 125 PTU until 2026-03-02T12:00:00Z: launch"),
                        governance("Ordered")));
        all.put(
                "paused",
                words(
                        90,
                        90,
                        "Paused",
                        forecast(125),
                        new Stage(
                                "pause",
                                125,
                                90,
                                "Paused",
                                "anna paused it until 2026-03-02T12:00:00Z: release")));
        all.put(
                "at its maximum",
                words(
                        300,
                        300,
                        "LimitedByMaximum",
                        need(
                                "target",
                                345,
                                "AboveTarget",
                                "80.0 % is 1.143 of the target 70.0 %: 345 PTU"),
                        new Stage(
                                "limits",
                                345,
                                300,
                                "LimitedByMaximum",
                                "The maximum is 300 PTU.")));
        all.put("stale", stale(12));
        all.put("stale for a minute", stale(1));
        all.put(
                "unknown",
                words(0, 0, "SizeUnknown", new Stage("policy", 0, 0, "SizeUnknown", "Unknown.")));
        all.put(
                "observed",
                words(
                        60,
                        60,
                        "NoPolicy",
                        new Stage("policy", 60, 60, "NoPolicy", "It matches no policy.")));
        return all;
    }

    private static Evaluated stale(int minutes) {
        Evaluated e =
                words(
                        60,
                        60,
                        "MetricsGone",
                        need(
                                "target",
                                60,
                                "MetricsGone",
                                "The newest stable minute ended 12 min ago, and 3 min are"
                                        + " allowed."));
        return new Evaluated(
                e.deployment(),
                e.minute(),
                e.minute().plus(Duration.ofMinutes(minutes + 1)),
                null,
                null,
                null,
                0,
                60,
                60,
                e.reason(),
                e.policy(),
                e.policyRevision(),
                false,
                e.rationale());
    }

    private static Evaluated words(int size, int recommended, String reason, Stage... stages) {
        return new Told.Words().size(size, recommended).reason(reason, stages).evaluated();
    }

    private static Stage need(String name, int after, String code, String detail) {
        return new Stage(name, 100, after, code, detail);
    }

    private static Stage forecast(int after) {
        return need("forecast", after, "ForecastFloor", "In 11 min 93 PTU are expected.");
    }

    private static Stage governance(String code) {
        return new Stage("governance", 0, 0, code, "The governance speaks.");
    }

    /** All codes in the tables of {@code docs/pipeline.md}. */
    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        Matcher code = Pattern.compile("`([A-Z][A-Za-z]+)`").matcher("");
        for (String line : Files.readAllLines(Path.of("..", "docs", "pipeline.md"))) {
            if (line.startsWith("|")) {
                List<String> cells = List.of(line.split("\\|"));
                code.reset(cells.getLast());
                while (code.find()) {
                    codes.add(code.group(1));
                }
            }
        }
        return codes;
    }

    private static String golden() throws IOException {
        try (InputStream file = SentenceTest.class.getResourceAsStream("sentences.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

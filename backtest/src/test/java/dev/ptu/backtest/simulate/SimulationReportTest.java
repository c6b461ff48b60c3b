package dev.ptu.backtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.backtest.simulate.SimulationReport.Row;
import dev.ptu.backtest.simulate.SimulationReport.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Slow beside the others: every scenario with every policy, once for all tests. */
class SimulationReportTest {

    private static List<Section> sections = List.of();

    @BeforeAll
    static void run() {
        sections = SimulationReport.sections();
    }

    @Test
    void theCommittedReportIsWhatTheCodeMakes() throws IOException {
        Path committed = Path.of("..", "docs", "simulation-report.md");
        assertThat(differences(Files.readAllLines(committed), made()))
                .as("docs/simulation-report.md is out of date: run make simulation-report, look")
                .as("at what changed, and commit it. Lines that differ (- committed, + made now)")
                .isEmpty();
    }

    private static List<String> made() {
        return SimulationPage.of(sections).lines().toList();
    }

    private static List<String> differences(List<String> committed, List<String> made) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(committed.size(), made.size()); i++) {
            String before = i < committed.size() ? committed.get(i) : "";
            String after = i < made.size() ? made.get(i) : "";
            if (!before.equals(after)) {
                lines.add("- " + before);
                lines.add("+ " + after);
            }
        }
        return lines;
    }

    @Test
    void whatMustHoldHoldsAtEveryDecisionOfEveryRun() {
        List<String> broken = new ArrayList<>();
        int asked = 0;
        for (Section section : sections) {
            for (Row row : section.rows()) {
                for (Invariants.Rule rule : Invariants.Rule.values()) {
                    int times = row.invariants().map(each -> each.broken(rule)).orElse(0);
                    asked += row.invariants().map(each -> each.asked(rule)).orElse(0);
                    if (times > 0) {
                        broken.add(
                                section.scenario().name()
                                        + ", "
                                        + row.score().policy()
                                        + ": "
                                        + rule
                                        + " "
                                        + times
                                        + " times");
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(1_000);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyFaultIsFelt() {
        assertThat(refused("Capacity refused")).isPositive();
        assertThat(refused("Working day")).isZero();
        assertThat(usd("Outage of metrics")).isNotEqualTo(usd("Working day"));
        assertThat(usd("Zeros in the newest minutes")).isNotEqualTo(usd("Working day"));
    }

    private static int refused(String scenario) {
        return section(scenario).rows().stream().mapToInt(Row::refused).sum();
    }

    private static double usd(String scenario) {
        return section(scenario).rows().stream().mapToDouble(each -> each.score().usd()).sum();
    }

    private static Section section(String name) {
        return sections.stream()
                .filter(each -> each.scenario().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

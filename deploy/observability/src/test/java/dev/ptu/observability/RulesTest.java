package dev.ptu.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every rule promises: that it can be read, was tested both ways, and says what to do. */
class RulesTest {

    @Test
    void prometheusReadsTheRules() throws Exception {
        assertThat(promtool("check", "rules", Repository.ruleFiles())).doesNotContain("FAILED");
    }

    @Test
    void theUnitTestsOfTheAlertsHold() throws Exception {
        assertThat(promtool("test", "rules", Repository.ruleTests())).doesNotContain("FAILED");
    }

    @Test
    void everyAlertIsTestedFiringAndNotFiring() {
        Set<String> firing = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        for (Path file : Repository.ruleTests()) {
            for (JsonNode test : Repository.yaml(file).path("tests")) {
                Set<String> here = new TreeSet<>();
                Set<String> firingHere = new TreeSet<>();
                for (JsonNode rule : test.path("alert_rule_test")) {
                    here.add(rule.path("alertname").asText());
                    if (!rule.path("exp_alerts").isEmpty()) {
                        firingHere.add(rule.path("alertname").asText());
                    }
                }
                firing.addAll(firingHere);
                // Before its time an alert does not fire either, but that is no case of its own.
                here.removeAll(firingHere);
                quiet.addAll(here);
            }
        }

        assertThat(firing).isEqualTo(names(Rule.alerts()));
        assertThat(quiet).isEqualTo(names(Rule.alerts()));
    }

    @Test
    void everyAlertComparesOneRecordedNumberWithOneThreshold() {
        Set<String> recorded = names(Rule.recordings());

        assertThat(Rule.alerts())
                .allSatisfy(
                        alert ->
                                assertThat(recorded)
                                        .as(alert.name())
                                        .contains(alert.number().replaceFirst("\\{.*", "")));
    }

    @Test
    void everyAlertSaysHowBadItIsWithItsNumberAndWhereToReadOn() {
        assertThat(Rule.alerts())
                .allSatisfy(
                        alert -> {
                            assertThat(alert.severity())
                                    .as(alert.name())
                                    .isIn("critical", "warning");
                            assertThat(alert.annotation("summary")).as(alert.name()).isNotBlank();
                            assertThat(alert.annotation("description"))
                                    .as(alert.name())
                                    .contains("{{ $value");
                            assertThat(alert.annotation("runbook_url"))
                                    .isEqualTo(
                                            "docs/operations.md#"
                                                    + alert.name().toLowerCase(Locale.ROOT));
                        });
    }

    @Test
    void theRunbookHasASectionForEveryAlertAndForNothingElse() {
        String page = Repository.page("operations.md");
        String section = page.substring(page.indexOf("\n## System alerts\n") + 1);
        int next = section.indexOf("\n## ");
        Set<String> headings =
                Pattern.compile("^### (.+)$", Pattern.MULTILINE)
                        .matcher(next < 0 ? section : section.substring(0, next))
                        .results()
                        .map(heading -> heading.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(headings).isEqualTo(names(Rule.alerts()));
    }

    @Test
    void noRuleLooksAtADeployment() {
        // Those conditions are the notifier's.
        assertThat(Rule.all())
                .allSatisfy(
                        rule ->
                                assertThat(rule.expression())
                                        .as(rule.name())
                                        .doesNotContain("_deployment_")
                                        .doesNotContain("ptu_notifier_alerts"));
    }

    private static Set<String> names(List<Rule> rules) {
        return rules.stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String promtool(String verb, String noun, List<Path> files) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(verb, noun));
        Stream.of(files).flatMap(List::stream).map(Path::toString).forEach(arguments::add);
        return Tool.onThePath("promtool").says(arguments);
    }
}

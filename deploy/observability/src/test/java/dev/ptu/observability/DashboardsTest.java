package dev.ptu.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dashboard promises, wherever it is loaded. */
class DashboardsTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z_]+)");
    private static final Set<String> GRAFANAS = Set.of("__rate_interval");

    static List<Path> dashboards() {
        return Repository.dashboards();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isKnownByAFixedNameAndSaysWhatItIsFor(Path file) {
        JsonNode dashboard = Repository.json(file);

        assertThat(dashboard.path("uid").asText() + ".json").isEqualTo("ptu-" + file.getFileName());
        assertThat(dashboard.path("title").asText()).startsWith("PTU autoscaler: ");
        assertThat(dashboard.path("description").asText()).isNotBlank();
        assertThat(dashboard.has("id")).as("an id of somebody's database").isFalse();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasItsUnitItsThresholdsAndAnExplanation(Path file) {
        Set<Integer> ids = new TreeSet<>();
        for (JsonNode panel : Repository.json(file).path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).as("an id of its own").isTrue();
            if (panel.path("type").asText().equals("row")) {
                continue;
            }
            String title = panel.path("title").asText();
            JsonNode defaults = panel.path("fieldConfig").path("defaults");
            assertThat(panel.path("description").asText()).as(title).endsWith(".");
            assertThat(defaults.path("unit").asText()).as(title).isNotBlank();
            assertThat(defaults.path("thresholds").path("steps")).as(title).isNotEmpty();
            assertThat(panel.path("targets")).as(title).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsDoNotOverlapAndFitTheWidth(Path file) {
        Set<String> taken = new TreeSet<>();
        for (JsonNode panel : Repository.json(file).path("panels")) {
            JsonNode at = panel.path("gridPos");
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                assertThat(x).as(panel.path("title").asText()).isLessThan(24);
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(taken.add(x + "," + y)).as(panel.path("title").asText()).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theDataSourceIsAVariableAndEveryVariableIsDeclared(Path file) {
        JsonNode dashboard = Repository.json(file);
        Set<String> declared = new TreeSet<>(GRAFANAS);
        dashboard
                .path("templating")
                .path("list")
                .forEach(v -> declared.add(v.path("name").asText()));

        assertThat(dashboard.findValuesAsText("uid"))
                .filteredOn(uid -> !uid.equals(dashboard.path("uid").asText()))
                .isNotEmpty()
                .containsOnly("${datasource}");
        assertThat(declared).contains("datasource", "notifier");
        Set<String> used = new TreeSet<>();
        for (String text : queries(dashboard)) {
            Matcher variable = VARIABLE.matcher(text);
            while (variable.find()) {
                used.add(variable.group(1));
            }
        }
        assertThat(declared).containsAll(used);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void itLeadsToTheOthersAndToTheNotifiersPage(Path file) {
        JsonNode dashboard = Repository.json(file);
        Set<String> links = new TreeSet<>();
        dashboard
                .path("links")
                .forEach(link -> links.add(link.path("url").asText().replaceFirst("/#/.*", "")));

        Set<String> wanted = new TreeSet<>(Set.of("${notifier}"));
        for (Path other : Repository.dashboards()) {
            if (!other.equals(file)) {
                wanted.add("/d/" + Repository.json(other).path("uid").asText());
            }
        }
        assertThat(links).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void noQueryNamesAMachineAPortOrADeployment(Path file) {
        assertThat(queries(Repository.json(file)))
                .isNotEmpty()
                .allSatisfy(
                        query ->
                                assertThat(query)
                                        .doesNotContainPattern("instance *=")
                                        .doesNotContainPattern(":[0-9]{4}")
                                        .doesNotContain("/subscriptions"));
    }

    private static List<String> queries(JsonNode dashboard) {
        List<String> queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
        queries.addAll(dashboard.findValuesAsText("definition"));
        return queries;
    }
}

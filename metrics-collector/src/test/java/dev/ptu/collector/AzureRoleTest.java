package dev.ptu.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.collector.FakeAzure.Response;
import dev.ptu.collector.azure.AzureClients;
import dev.ptu.collector.azure.Monitor;
import dev.ptu.collector.azure.ResourceManager;
import dev.ptu.collector.config.AzureConfig;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.metrics.Metric;
import dev.ptu.collector.metrics.MetricNames;
import dev.ptu.collector.metrics.MetricQuery;
import dev.ptu.collector.series.AccountSeries.Window;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The role in {@code deploy/azure} covers what the collector asks, and the collector writes
 * nothing.
 */
class AzureRoleTest {
    private static final AccountId ACCOUNT =
            AccountId.parse(
                            "/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices"
                                + "/accounts/a")
                    .orElseThrow();
    private static final Path ROLE = Path.of("../deploy/azure");

    @Test
    void everyCallOfTheCollectorIsCoveredByTheReadersActions() throws IOException {
        Set<String> granted = actions("read", "readCapacity");

        Set<String> needed = actionsOf(asked());

        assertThat(needed).isNotEmpty();
        assertThat(granted).containsAll(needed);
        assertThat(granted).allMatch(action -> action.endsWith("/read"));
    }

    @Test
    void theTemplateReadsTheListAndNamesNoActionOfItsOwn() throws IOException {
        String template = Files.readString(ROLE.resolve("main.bicep"));

        assertThat(template)
                .contains("loadJsonContent('actions.json')")
                .doesNotContain("'Microsoft.CognitiveServices/")
                .doesNotContain("'Microsoft.Insights/");
        for (String list : List.of("read", "readCapacity", "probe", "write")) {
            assertThat(template).contains("actions." + list);
        }
    }

    @Test
    void everyGrantedActionIsExplained() throws IOException {
        String page = Files.readString(ROLE.resolve("README.md"));

        assertThat(actions("read", "readCapacity", "probe", "write"))
                .allSatisfy(
                        action -> assertThat(page).containsIgnoringCase("| `" + action + "` |"));
    }

    /** The calls of a poll, in both of Azure Monitor's forms. */
    private static List<String> asked() {
        try (FakeAzure azure = new FakeAzure()) {
            azure.answer(q -> Optional.of(new Response(200, answer(q.line()))));
            AzureClients clients =
                    new AzureClients(
                            config(azure),
                            () -> {
                                throw new AssertionError("a simulator needs no credential");
                            },
                            (name, value) -> {});
            new ResourceManager(clients).read(ACCOUNT);
            Monitor monitor = new Monitor(clients, names(), 100);
            Window window =
                    new Window(
                            Instant.parse("2026-03-02T09:00:00Z"),
                            Instant.parse("2026-03-02T09:10:00Z"));
            monitor.batch("swedencentral", List.of(ACCOUNT), MetricQuery.REQUESTS, window);
            monitor.single(ACCOUNT, MetricQuery.REQUESTS, window);
            assertThat(azure.asked()).hasSize(4);
            return azure.asked();
        }
    }

    private static String answer(String line) {
        return line.contains("/accounts/a?")
                ? "{\"location\":\"swedencentral\"}"
                : "{\"value\":[]}";
    }

    /** The action that Azure asks for, from the parts of the address. */
    static Set<String> actionsOf(List<String> lines) {
        return lines.stream()
                .map(AzureRoleTest::action)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String action(String line) {
        String[] parts = line.split(" ", 2);
        String path = parts[1].split("\\?", 2)[0].replaceAll("/+", "/");
        if (path.endsWith("/metrics:getBatch")) {
            return "microsoft.insights/metrics/read";
        }
        Matcher provider = Pattern.compile("(?i).*/providers/([^/]+)/(.+)").matcher(path);
        assertThat(provider.matches()).as(line).isTrue();
        String[] segments = provider.group(2).split("/", -1);
        StringBuilder type = new StringBuilder(provider.group(1));
        for (int i = 0; i < segments.length; i += 2) {
            type.append('/').append(segments[i]);
        }
        String verb =
                switch (parts[0]) {
                    case "GET" -> "read";
                    case "PUT", "PATCH" -> "write";
                    case "DELETE" -> "delete";
                    default -> "action";
                };
        return (type + "/" + verb).toLowerCase(Locale.ROOT);
    }

    private static Set<String> actions(String... lists) throws IOException {
        JsonNode all = new ObjectMapper().readTree(ROLE.resolve("actions.json").toFile());
        Set<String> actions = new TreeSet<>();
        for (String list : lists) {
            assertThat(all.path(list).isArray()).as(list).isTrue();
            all.path(list).forEach(a -> actions.add(a.asText().toLowerCase(Locale.ROOT)));
        }
        return actions;
    }

    private static AzureConfig config(FakeAzure azure) {
        return new SmallRyeConfigBuilder()
                .withMapping(AzureConfig.class)
                .withDefaultValues(
                        Map.of(
                                "ptu.azure.endpoint",
                                azure.endpoint().toString(),
                                "ptu.azure.retries",
                                "0"))
                .build()
                .getConfigMapping(AzureConfig.class);
    }

    private static MetricNames names() {
        return new MetricNames(
                "Microsoft.CognitiveServices/accounts",
                Arrays.stream(Metric.values())
                        .collect(Collectors.toMap(Function.identity(), Metric::name)));
    }
}

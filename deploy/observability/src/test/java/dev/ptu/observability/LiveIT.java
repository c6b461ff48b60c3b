package dev.ptu.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptu.local.process.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Dashboards, rules and the page of meters beside what a running loop really tells a real
 * Prometheus.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveIT {
    private static final Duration ANSWERED = Duration.ofSeconds(90);

    private static Loop loop;
    private static Prometheus prometheus;

    @BeforeAll
    static void startTheLoop() throws IOException {
        Tool program = Tool.onThePath("prometheus");
        loop = new Loop();
        loop.start();
        prometheus = Prometheus.start(program, loop.stack(), loop.freePort(), loop.targets());
        loop.run();
    }

    @AfterAll
    static void stopTheLoop() {
        if (loop != null) {
            loop.close();
        }
    }

    @Test
    @Order(1)
    void everyQueryOfADashboardAndEveryRecordedNumberIsAnswered() {
        List<Query> open = new ArrayList<>();
        Query.all().forEach(query -> open.add(query.substituted(Loop.DEPLOYMENT)));
        Rule.recordings().forEach(rule -> open.add(new Query(rule.name(), rule.expression())));
        Rule.recordings().forEach(rule -> open.add(new Query(rule.name(), rule.name())));
        Rule.alerts().forEach(alert -> open.add(new Query(alert.number(), alert.number())));
        JsonNode mayBeEmpty = Repository.emptyByDesign().path("queries");
        open.removeIf(query -> mayBeEmpty.has(query.where()));

        try {
            await().atMost(ANSWERED)
                    .pollInterval(Duration.ofSeconds(1))
                    .failFast(
                            "a process of the loop has ended",
                            () -> assertThat(loop.stack().dead().map(Stack::obituary)).isEmpty())
                    .until(
                            () -> {
                                open.removeIf(query -> prometheus.answers(query.expression()));
                                return open.isEmpty();
                            });
        } catch (ConditionTimeoutException e) {
            assertThat(open).as("queries that were answered with nothing").isEmpty();
        }
    }

    @Test
    @Order(2)
    void everyRuleIsEvaluatedWithoutAnErrorAndNoneFiresWhileTheLoopWorks() {
        Set<String> evaluated = new TreeSet<>();
        for (JsonNode group : prometheus.rules()) {
            for (JsonNode rule : group.path("rules")) {
                assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
                evaluated.add(rule.path("name").asText());
            }
        }
        List<String> firing = new ArrayList<>();
        for (JsonNode alert : prometheus.alerts()) {
            if (alert.path("state").asText().equals("firing")) {
                firing.add(alert.path("labels").toString());
            }
        }

        assertThat(evaluated).containsAll(Rule.all().stream().map(Rule::name).toList());
        assertThat(firing).isEmpty();
    }

    @Test
    @Order(3)
    void thePageNamesEveryMeterAndEveryMeterOfThePageExists() throws Exception {
        List<String> scrapes = new ArrayList<>();
        for (String target : loop.targets().values()) {
            scrapes.add(scrape(target));
        }
        MetricsPage page = MetricsPage.read();
        Set<String> allowed = new TreeSet<>();
        Repository.emptyByDesign().path("meters").fieldNames().forEachRemaining(allowed::add);
        Set<String> missing = page.missing(scrapes);
        missing.removeAll(allowed);

        assertThat(page.unnamed(scrapes)).as("meters that docs/metrics.md lacks").isEmpty();
        assertThat(missing).as("meters of docs/metrics.md that no service has").isEmpty();
        assertThat(page.meters()).as("listed as empty by design").containsAll(allowed);
    }

    @Test
    void whatMayBeEmptyExistsAndHasAReason() {
        Set<String> known = new TreeSet<>();
        Query.all().forEach(query -> known.add(query.where()));
        Rule.recordings().forEach(rule -> known.add(rule.name()));

        Repository.emptyByDesign()
                .path("queries")
                .properties()
                .forEach(
                        entry -> {
                            assertThat(known).contains(entry.getKey());
                            assertThat(entry.getValue().asText()).isNotBlank();
                        });
    }

    private static String scrape(String target) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://" + target + "/q/metrics"))
                                    .header("Accept", "text/plain")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}

package dev.ptu.notifier.incident;

import static dev.ptu.notifier.incident.Alerts.NOON;
import static dev.ptu.notifier.incident.Alerts.at;
import static dev.ptu.notifier.incident.Alerts.deployment;
import static dev.ptu.notifier.incident.Alerts.raised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.NotificationPlanned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentPlannerTest {
    private static final AlertRaised CHAT = raised("chat", "utilization", "warning", 0);
    private static final AlertRaised EMBED = raised("embed", "utilization", "warning", 1);

    private final Desk desk = new Desk();

    @Test
    void anAlertWorthTellingOpensAnIncidentWithALinkToItsDeployment() {
        desk.raise(CHAT);

        NotificationPlanned opened = desk.last();
        String incident = deployment("chat") + "|utilization/" + NOON;
        assertThat(opened.incident()).isEqualTo(incident);
        assertThat(opened.notification()).isEqualTo(incident + "/opened/" + NOON);
        assertThat(opened.severity()).isEqualTo("warning");
        assertThat(opened.deployments()).containsExactly(deployment("chat"));
        assertThat(opened.alerts()).containsExactly(CHAT.alert());
        assertThat(opened.link()).isEqualTo("https://ptu.example.org/#/d/s/g/contoso/chat");
        assertThat(opened.advice()).isEqualTo("Look after chat.");
    }

    @Test
    void anInfoIsNotTold() {
        desk.raise(raised("chat", "utilization", "info", 0)).until(2000);

        assertThat(desk.told).isEmpty();
    }

    @Test
    void anInfoThatBecomesAWarningIsTold() {
        desk.raise(raised("chat", "utilization", "info", 0)).raise(EMBED);
        desk.raise(raised("chat", "utilization", "warning", 3));

        assertThat(desk.last().at()).isEqualTo(at(3));
        assertThat(desk.kinds()).containsExactly("opened", "opened");
    }

    @Test
    void theSameAlertTwiceIsToldOnce() {
        desk.raise(CHAT).raise(CHAT);

        assertThat(desk.kinds()).containsExactly("opened");
    }

    @Test
    void anIncidentIsOverAfterTheGraceAndSaysHowLongItWas() {
        desk.raise(CHAT).resolve(CHAT, 30).until(34);
        assertThat(desk.kinds()).containsExactly("opened");

        desk.tick(35);

        assertThat(desk.kinds()).containsExactly("opened", "resolved");
        assertThat(desk.last().title())
                .isEqualTo("Resolved after 30 min: utilization on chat (contoso)");
        assertThat(desk.last().at()).isEqualTo(at(35));
        assertThat(desk.last().severity()).isEqualTo("warning");
        assertThat(desk.incidents.open()).isEmpty();
    }

    @Test
    void whatComesAndGoesIsToldOnce() {
        desk.raise(CHAT);
        for (int minute = 2; minute < 60; minute += 4) {
            desk.resolve(CHAT, minute).until(minute);
            desk.raise(raised("chat", "utilization", "warning", minute + 2));
        }

        assertThat(desk.kinds()).containsExactly("opened");
    }

    @Test
    void whatComesBackAfterTheGraceIsANewIncidentAlsoWhenNoTickCameInBetween() {
        desk.raise(CHAT).resolve(CHAT, 10);

        desk.raise(raised("chat", "utilization", "warning", 16));

        assertThat(desk.kinds()).containsExactly("opened", "resolved", "opened");
        assertThat(desk.told.get(1).at()).isEqualTo(at(15));
        assertThat(new HashSet<>(desk.told.stream().map(NotificationPlanned::incident).toList()))
                .hasSize(2);
    }

    @Test
    void alertsOfOneCauseAreOneIncident() {
        AlertRaised first = raised("chat", "StaleMetrics", "warning", 0, "account contoso");
        AlertRaised second = raised("embed", "StaleMetrics", "warning", 1, "account contoso");
        desk.raise(first).raise(second).until(14);
        assertThat(desk.kinds()).containsExactly("opened");

        desk.tick(15);

        assertThat(desk.kinds()).containsExactly("opened", "digest");
        assertThat(desk.last().title()).isEqualTo("1 alert more: stale metrics on 2 deployments");
        assertThat(desk.last().deployments())
                .containsExactlyInAnyOrder(deployment("chat"), deployment("embed"));
        assertThat(desk.last().link()).isEqualTo("https://ptu.example.org/");

        desk.resolve(first, 20).until(100);
        assertThat(desk.kinds()).containsExactly("opened", "digest");
        desk.resolve(second, 101).tick(106);
        assertThat(desk.kinds()).containsExactly("opened", "digest", "resolved");
    }

    @Test
    void whatBecomesWorseIsToldAtOnce() {
        desk.raise(CHAT);

        desk.raise(raised("chat", "utilization", "critical", 2));

        assertThat(desk.kinds()).containsExactly("opened", "digest");
        assertThat(desk.last().severity()).isEqualTo("critical");
        assertThat(desk.last().title()).isEqualTo("Now critical: utilization on chat (contoso)");
        assertThat(desk.last().at()).isEqualTo(at(2));
    }

    @Test
    void theNoteThatItIsOverIsAsSevereAsTheWorstSoThatWhoWasCalledHearsIt() {
        AlertRaised worse = raised("embed", "StaleMetrics", "critical", 1, "account contoso");
        AlertRaised mild = raised("chat", "StaleMetrics", "warning", 0, "account contoso");
        desk.raise(mild).raise(worse).resolve(worse, 2).resolve(mild, 100).until(110);

        assertThat(desk.last().kind()).isEqualTo("resolved");
        assertThat(desk.last().severity()).isEqualTo("critical");
    }

    @Test
    void whatStaysOpenIsToldAgainAsOftenAsItsWorstAlertAsks() {
        desk.raise(CHAT).until(9 * 60);

        assertThat(desk.told.stream().map(NotificationPlanned::at))
                .containsExactly(at(0), at(240), at(480));
        assertThat(desk.last().title())
                .isEqualTo("Still open after 8 h: utilization on chat (contoso)");

        Desk critical = new Desk();
        critical.raise(raised("chat", "utilization", "critical", 0)).until(150);
        assertThat(critical.told.stream().map(NotificationPlanned::at))
                .containsExactly(at(0), at(60), at(120));
    }

    @Test
    void afterALongSilenceOneReminderIsToldAndNotOnePerHour() {
        desk.raise(raised("chat", "utilization", "critical", 0));

        desk.tick(10 * 60 + 30);

        assertThat(desk.kinds()).containsExactly("opened", "reminder");
        assertThat(desk.last().at()).isEqualTo(at(10 * 60));
    }

    @Test
    void aStormIsToldAsOneDigestPerWindowUntilItCalmsDown() {
        IntStream.range(0, 9)
                .forEach(i -> desk.raise(raised("d" + i, "utilization", "warning", i)));

        assertThat(desk.kinds()).containsExactly("opened", "opened", "opened", "opened");
        assertThat(desk.last().incident()).isEqualTo("storm/" + at(3));
        assertThat(desk.last().title()).isEqualTo("Storm: 4 incidents within 10 min");

        desk.until(13);
        assertThat(desk.kinds().subList(4, desk.told.size())).containsExactly("digest");
        assertThat(desk.last().title()).isEqualTo("5 alerts more: storm, 6 alerts open");
        assertThat(desk.last().text())
                .startsWith("6 alerts open: 6 x utilization.")
                .endsWith("And 1 more.");

        desk.raise(raised("calm", "utilization", "warning", 40));
        assertThat(desk.last().incident()).startsWith(deployment("calm"));
    }

    @Test
    void aStormIsOverWhenItsLastAlertIs() {
        List<AlertRaised> alerts =
                IntStream.range(0, 6).mapToObj(i -> raised("d" + i, "x", "warning", 0)).toList();
        alerts.forEach(desk::raise);
        alerts.forEach(alert -> desk.resolve(alert, 5));

        desk.until(10);

        assertThat(desk.kinds().stream().filter("resolved"::equals)).hasSize(4);
        assertThat(desk.told)
                .anyMatch(one -> one.title().equals("Resolved after 5 min: the storm"));
        assertThat(desk.incidents.open()).isEmpty();
    }

    @Test
    void aThousandAlertsAtOnceFitIntoARecord() {
        IntStream.range(0, 3_000).forEach(i -> desk.raise(raised("d" + i, "x", "warning", 0)));

        desk.until(10);

        assertThat(desk.told).hasSize(5);
        assertThat(desk.last().alerts()).hasSize(1_000);
        assertThat(desk.last().text().length()).isLessThan(2_000);
    }

    @Test
    void plannedTwiceItBearsTheSameId() {
        IncidentPlan once = desk.planner.raised(CHAT, Incidents.NONE);
        IncidentPlan early = desk.planner.tick(once.incidents(), at(240));
        IncidentPlan late = desk.planner.tick(once.incidents(), at(247));

        assertThat(early.notifications()).isEqualTo(late.notifications()).hasSize(1);
    }

    /** Whatever happens, and wherever it crashes, the story told is the same. */
    @Test
    void aRestartNeitherTellsTwiceNorForgets() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Desk steady = new Desk();
            Desk shaky = new Desk();
            List<AlertRaised> open = new ArrayList<>();
            for (int minute = 1; minute < 300; minute++) {
                if (random.nextInt(12) == 0) {
                    AlertRaised alert =
                            raised(
                                    "d" + random.nextInt(6),
                                    "c" + random.nextInt(2),
                                    random.nextInt(4) == 0 ? "critical" : "warning",
                                    minute,
                                    random.nextBoolean() ? null : "account " + random.nextInt(2));
                    if (open.stream().noneMatch(one -> one.key().equals(alert.key()))) {
                        open.add(alert);
                        steady.raise(alert);
                        shaky.raise(alert);
                    }
                }
                if (!open.isEmpty() && random.nextInt(20) == 0) {
                    AlertRaised over = open.remove(random.nextInt(open.size()));
                    steady.resolve(over, minute);
                    shaky.resolve(over, minute);
                }
                if (random.nextInt(10) == 0) {
                    shaky.crash();
                }
                steady.tick(minute);
                shaky.tick(minute);
            }

            assertThat(shaky.ids()).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(openedIncidents(shaky))
                    .as("seed %d", seed)
                    .isEqualTo(openedIncidents(steady));
            assertThat(shaky.incidents.open().keySet())
                    .as("seed %d", seed)
                    .isEqualTo(steady.incidents.open().keySet());
        }
    }

    @Test
    void anAlertThatWasAcknowledgedAndNotToldIsToldAfterTheRestart() {
        desk.raise(CHAT);
        desk.alerts.put(EMBED.key(), EMBED);

        desk.crash();

        assertThat(desk.last().incident()).startsWith(deployment("embed"));
        assertThat(desk.kinds()).containsExactly("opened", "opened");
    }

    @Test
    void whatBecameWorseWhileNobodyWatchedIsToldAfterTheRestartUnderTheSameId() {
        AlertRaised worse = raised("chat", "utilization", "critical", 2);
        desk.raise(CHAT);
        Desk watched = new Desk().raise(CHAT).raise(worse);
        desk.alerts.put(worse.key(), worse);

        desk.crash().raise(worse);

        assertThat(desk.ids()).isEqualTo(watched.ids()).hasSize(2);
        assertThat(desk.last().title()).startsWith("Now critical");
    }

    @Test
    void whatEndedWhileNobodyWatchedIsToldAfterTheRestart() {
        desk.raise(CHAT);
        desk.alerts.put(CHAT.key(), Alerts.over(CHAT, 20));

        desk.crash().until(25);

        assertThat(desk.kinds()).containsExactly("opened", "resolved");
        assertThat(desk.last().text()).isEqualTo("chat is well again.");
        assertThat(Duration.between(NOON, desk.last().at())).isEqualTo(Duration.ofMinutes(25));
    }

    private static List<String> openedIncidents(Desk desk) {
        return desk.told.stream()
                .filter(one -> one.kind().equals("opened"))
                .map(NotificationPlanned::incident)
                .toList();
    }
}

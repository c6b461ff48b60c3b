package dev.ptu.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ptu.events.NotificationPlanned;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every channel promises, each against a real server. */
class ChannelContractTest {
    private static final InstantSource WALL = Instant::now;
    private static final NotificationPlanned OPENED = Told.opened();
    private static @Nullable AlertmanagerBench alertmanager;

    /** Every channel. */
    enum Subject {
        ALERTMANAGER,
        EMAIL,
        PAGERDUTY,
        SLACK,
        TEAMS,
        WEBHOOK;

        Bench bench() {
            return switch (this) {
                case ALERTMANAGER ->
                        new HttpBench(
                                alertmanager().taker(),
                                url ->
                                        new AlertmanagerChannel(
                                                new AlertmanagerChannel.Receivers(
                                                        List.of(url), Bench.SECRET),
                                                Duration.ofSeconds(1),
                                                Told.LINKS,
                                                http(),
                                                WALL));
                case EMAIL -> new EmailBench();
                case PAGERDUTY ->
                        new HttpBench(
                                Takers.pagerduty(Bench.SECRET),
                                url -> new PagerdutyChannel(url, Bench.SECRET, Told.LINKS, http()));
                case SLACK -> new HttpBench(Takers.slack(), url -> new SlackChannel(url, http()));
                case TEAMS ->
                        new HttpBench(
                                Takers.teams(), url -> new TeamsChannel(url, Told.LINKS, http()));
                case WEBHOOK ->
                        new HttpBench(
                                Takers.webhook(Bench.SECRET),
                                url ->
                                        new WebhookChannel(
                                                url,
                                                List.of(Bench.SECRET),
                                                Told.LINKS,
                                                http(),
                                                WALL));
            };
        }

        private static HttpPost http() {
            return new HttpPost(Bench.TIMEOUT, WALL);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (alertmanager != null) {
            alertmanager.close();
            alertmanager = null;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatItIsGivenArrivesOnceInOrderUnderItsIdAndIsValid(Subject subject) {
        try (Bench bench = subject.bench();
                Run run = new Run(bench.channel(), 3, OPENED, Told.resolved())) {
            run.untilDone();

            assertThat(bench.faults()).isEmpty();
            assertThat(bench.received())
                    .containsExactly(OPENED.notification(), Told.resolved().notification());
            assertThat(bench.attempts()).isEqualTo(2);
            assertThat(run.letters).isEmpty();
            assertThat(run.ended(Delivery.DELIVERED)).isEqualTo(2);
        }
    }

    static Stream<Arguments> whatMayPass() {
        return Stream.of(Subject.values())
                .flatMap(
                        subject ->
                                Stream.of(Behaviour.values())
                                        .filter(behaviour -> behaviour != Behaviour.GONE)
                                        .map(behaviour -> Arguments.of(subject, behaviour)));
    }

    @ParameterizedTest
    @MethodSource("whatMayPass")
    void whatMayPassIsTriedAgainUnderTheSameId(Subject subject, Behaviour behaviour) {
        try (Bench bench = subject.bench();
                Run run = new Run(bench.channel(), 3, OPENED)) {
            bench.behave(behaviour);

            run.untilDone();

            assertThat(bench.received()).containsExactly(OPENED.notification());
            assertThat(bench.attempts()).isEqualTo(2);
            assertThat(run.letters).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMAIL")
    void aReceiverThatSaysHowLongToWaitIsNotAskedBefore(Subject subject) {
        try (Bench bench = subject.bench();
                Run run = new Run(bench.channel(), 2, OPENED)) {
            bench.behave(Behaviour.THROTTLED);
            long begun = System.nanoTime();

            run.untilDone();

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(bench.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWillNotGetBetterIsWrittenDownAtOnceAndTheNextOneIsTold(Subject subject) {
        try (Bench bench = subject.bench();
                Run run = new Run(bench.channel(), 5, OPENED, Told.resolved())) {
            bench.behave(Behaviour.GONE);

            run.untilDone();

            assertThat(bench.attempts()).isEqualTo(2);
            assertThat(bench.received()).containsExactly(Told.resolved().notification());
            assertThat(run.letters).hasSize(1);
            assertThat(run.letters.getFirst().cause())
                    .startsWith("Channel " + bench.channel().name() + " did not deliver")
                    .contains(OPENED.notification());
            assertThat(run.letters.getFirst().topic()).isEqualTo(Run.PARTITION.topic());
            assertThat(run.ended(Delivery.FAILED)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsAtEveryAttemptIsWrittenDownWithoutASecret(Subject subject) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = collector(lines);
        Logger logger = Logger.getLogger(ChannelReader.class.getName());
        logger.addHandler(handler);
        try (Bench bench = subject.bench();
                Run run = new Run(bench.channel(), 3, OPENED)) {
            bench.behave(Behaviour.RESET, Behaviour.BUSY, Behaviour.BUSY);

            run.untilDone();

            assertThat(bench.attempts()).isEqualTo(3);
            assertThat(bench.received()).isEmpty();
            assertThat(run.letters).hasSize(1);
            assertThat(run.letters.getFirst().cause()).contains("at the last of 3 attempts");
            assertThat(run.letters.toString() + lines + bench.channel())
                    .contains("did not deliver")
                    .doesNotContain(Bench.SECRET);
            assertThat(lines).hasSize(1);
        } finally {
            logger.removeHandler(handler);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterARestartInTheMiddleItIsDeliveredUnderTheSameId(Subject subject) {
        try (Bench bench = subject.bench();
                Run run = new Run(bench.channel(), 3, OPENED, Told.resolved())) {
            bench.behave(Behaviour.HANGING);
            run.until(() -> bench.attempts() == 1);

            run.restart();
            run.untilDone();

            assertThat(bench.received())
                    .containsExactly(OPENED.notification(), Told.resolved().notification());
            assertThat(run.letters).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChannelThatHangsDelaysNoOther(Subject subject) {
        try (Bench hanging = Subject.WEBHOOK.bench();
                Bench bench = subject.bench();
                Run stuck = new Run(hanging.channel(), 1000, OPENED);
                Run run = new Run(bench.channel(), 3, OPENED, Told.resolved())) {
            hanging.behave(
                    Stream.generate(() -> Behaviour.HANGING).limit(1000).toArray(Behaviour[]::new));
            stuck.until(() -> hanging.attempts() == 1);

            run.untilDone();

            assertThat(bench.received()).hasSize(2);
            assertThat(stuck.acknowledged()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooOldOrNotSevereEnoughIsCountedAndNotTold(Subject subject) {
        NotificationPlanned info = Told.told("opened", "info", 1);
        NotificationPlanned old = Told.told("opened", "critical", -25 * 60);
        try (Bench bench = subject.bench();
                Run run = new Run(bench.channel(), 3, info, old)) {
            run.untilDone();

            assertThat(bench.attempts()).isZero();
            assertThat(run.ended(Delivery.FILTERED)).isEqualTo(1);
            assertThat(run.ended(Delivery.OUTDATED)).isEqualTo(1);
        }
    }

    @Test
    void alertmanagerIsToldAgainWhatIsOpenAndHearsTheEnd() {
        try (Bench bench = Subject.ALERTMANAGER.bench();
                Run run = new Run(bench.channel(), 3, OPENED)) {
            run.until(() -> bench.received().size() >= 3);

            assertThat(bench.received()).containsOnly(OPENED.notification());
            assertThat(alertmanager().firing())
                    .singleElement()
                    .satisfies(
                            alert -> {
                                assertThat(alert.path("labels").path("alertname").asText())
                                        .isEqualTo("SpilloverNotHappening");
                                assertThat(alert.path("labels").path("severity").asText())
                                        .isEqualTo("warning");
                                assertThat(alert.path("labels").path("incident").asText())
                                        .isEqualTo(Told.INCIDENT);
                                assertThat(alert.path("labels").path("deployment").asText())
                                        .isEqualTo(OPENED.deployments().getFirst());
                                assertThat(alert.path("startsAt").asText())
                                        .startsWith("2026-03-02T09:07:00");
                                assertThat(alert.path("annotations").path("runbook_url").asText())
                                        .endsWith("#spillovernothappening");
                            });
        }
        try (Bench bench = Subject.ALERTMANAGER.bench();
                Run run = new Run(bench.channel(), 3, Told.resolved())) {
            run.untilDone();

            assertThat(alertmanager().firing()).isEmpty();
        }
    }

    @Test
    void whileTheSecretIsChangedBothReceiversAcceptTheSignature() {
        String next = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        for (String known : List.of(Bench.SECRET, next)) {
            try (HttpBench bench =
                            new HttpBench(
                                    Takers.webhook(known),
                                    url ->
                                            new WebhookChannel(
                                                    url,
                                                    List.of(Bench.SECRET, next),
                                                    Told.LINKS,
                                                    new HttpPost(Bench.TIMEOUT, WALL),
                                                    WALL));
                    Run run = new Run(bench.channel(), 1, OPENED)) {
                run.untilDone();

                assertThat(bench.faults()).isEmpty();
            }
        }
    }

    @Test
    void mailsOfAnIncidentAreOneThread() throws Exception {
        try (EmailBench bench = new EmailBench();
                Run run = new Run(bench.channel(), 1, OPENED, Told.resolved())) {
            run.untilDone();

            var opened = bench.messages().get(0);
            var resolved = bench.messages().get(1);
            assertThat(resolved.getHeader("In-Reply-To")).isEqualTo(opened.getHeader("Message-ID"));
            assertThat(resolved.getHeader("References")).isEqualTo(opened.getHeader("Message-ID"));
            assertThat(resolved.getMessageID()).isNotEqualTo(opened.getMessageID());
            assertThat(opened.getHeader(EmailChannel.DEDUP_HEADER)).hasSize(1);
            assertThat(opened.getSubject()).startsWith("[ptu] Warning: spillover not happening");
            assertThat(opened.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        }
    }

    private static synchronized AlertmanagerBench alertmanager() {
        if (alertmanager == null) {
            boolean there = AlertmanagerBench.program().isPresent();
            if (!there && "true".equals(System.getenv("CI"))) {
                throw new AssertionError(AlertmanagerBench.MISSING);
            }
            assumeTrue(there, AlertmanagerBench.MISSING);
            try {
                alertmanager = new AlertmanagerBench();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return alertmanager;
    }

    private static Handler collector(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(String.valueOf(line.getMessage()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}

package dev.ptu.scaler.decide;

import static dev.ptu.scaler.decide.Journey.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Event;
import dev.ptu.events.Topic;
import dev.ptu.runtime.kafka.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class TracedJourneyTest {

    @Test
    void anEvaluationBearsTheTraceOfTheNewestMetric() {
        try (Journey journey = Journey.traced()) {
            ready(journey);
            tracedMinute(journey, 0.7, trace(1));
            tracedMinute(journey, 0.7, trace(2));

            assertThat(traces(journey.records(Topic.EVALUATIONS))).endsWith(trace(1), trace(2));
        }
    }

    @Test
    void aDecisionBearsTheTraceOfTheMetricThatCausedIt() {
        try (Journey journey = Journey.traced()) {
            ready(journey);
            int minute = 0;
            List<TestRecord<byte[], byte[]>> decisions = List.of();
            while (decisions.isEmpty() && minute < 10) {
                minute++;
                tracedMinute(journey, 0.9, trace(minute));
                decisions = journey.records(Topic.DECISIONS);
            }

            assertThat(traces(decisions)).containsExactly(trace(minute));
        }
    }

    @Test
    void aMetricWithoutATraceEndsWhatWasKnownOfTheOneBefore() {
        try (Journey journey = Journey.traced()) {
            ready(journey);
            tracedMinute(journey, 0.7, trace(1));
            journey.minute(0.7);

            assertThat(traces(journey.records(Topic.EVALUATIONS)).getLast()).isNull();
        }
    }

    @Test
    void whatIsNoMetricSaysNothingOfWhereADecisionComesFrom() {
        try (Journey journey = Journey.traced()) {
            ready(journey);
            tracedMinute(journey, 0.7, trace(1));
            journey.send(Journey.size(100, journey.clock.instant()), trace(2)).minuteOf();
            tracedMinute(journey, 0.7, trace(3));

            assertThat(traces(journey.records(Topic.EVALUATIONS))).doesNotContain(trace(2));
        }
    }

    @Test
    void aTraceChangesNeitherKeysNorValues() {
        try (Journey traced = Journey.traced();
                Journey untraced = new Journey()) {
            ready(traced);
            ready(untraced);
            for (int minute = 1; minute <= 10; minute++) {
                tracedMinute(traced, 0.9, trace(minute));
                untraced.minute(0.9);
            }

            for (Topic topic : List.of(Topic.JOURNAL, Topic.EVALUATIONS, Topic.DECISIONS)) {
                assertThat(keysAndValues(traced.records(topic)))
                        .as(topic.topicName())
                        .isEqualTo(keysAndValues(untraced.records(topic)))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void withTracingOffNoRecordBearsATraceEvenWhereTheInputsDo() {
        try (Journey journey = new Journey()) {
            ready(journey);
            for (int minute = 1; minute <= 10; minute++) {
                tracedMinute(journey, 0.9, trace(minute));
            }

            for (Topic topic : List.of(Topic.JOURNAL, Topic.EVALUATIONS, Topic.DECISIONS)) {
                assertThat(traces(journey.records(topic)))
                        .as(topic.topicName())
                        .isNotEmpty()
                        .allMatch(Objects::isNull);
            }
        }
    }

    private static void ready(Journey journey) {
        journey.send(Journey.target("auto")).send(Journey.size(100, START)).minutes(6, 0.7);
        journey.records(Topic.EVALUATIONS);
        journey.records(Topic.JOURNAL);
    }

    private static void tracedMinute(Journey journey, double utilization, String trace) {
        Event sample =
                journey.sample(journey.clock.instant().minus(Duration.ofMinutes(2)), utilization);
        journey.send(sample, trace).minuteOf();
    }

    private static String trace(int number) {
        return "00-%032x-%016x-01".formatted(number, number);
    }

    private static List<String> traces(List<TestRecord<byte[], byte[]>> records) {
        return Arrays.asList(
                records.stream()
                        .map(record -> EventHeaders.traceparent(record.headers()))
                        .toArray(String[]::new));
    }

    private static List<String> keysAndValues(List<TestRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(
                        record ->
                                new String(record.key(), StandardCharsets.UTF_8)
                                        + new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}

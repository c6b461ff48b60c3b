package dev.ptu.notifier.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.notifier.incident.Severity;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelsConfigTest {
    private static final String SECRET = "s3cret";

    @Test
    void withoutKeysThereIsNoChannelAndNoFault() {
        ChannelsConfig channels = config(Map.of(), ChannelsConfig.class);

        assertThat(channels.alertmanager().urls()).isEmpty();
        assertThat(channels.email().to()).isEmpty();
        assertThat(channels.pagerduty().routingKey()).isEmpty();
        assertThat(channels.slack().url()).isEmpty();
        assertThat(channels.teams().url()).isEmpty();
        assertThat(channels.webhook().url()).isEmpty();
        assertThat(channels.webhook().maxAge()).isEqualTo(Duration.ofHours(24));
        assertThat(faults(Map.of())).isEmpty();
    }

    @Test
    void keysOfAChannelAreItsOwn() {
        Map<String, String> keys =
                Map.of(
                        "ptu.notifier.channels.alertmanager.urls", "http://a:9093,http://b:9093",
                        "ptu.notifier.channels.pagerduty.routing-key", SECRET,
                        "ptu.notifier.channels.pagerduty.min-severity", "critical",
                        "ptu.notifier.channels.email.attempts", "3",
                        "ptu.notifier.page-url", "https://ptu.example.org",
                        "ptu.notifier.incidents.tell-from", "info",
                        "ptu.notifier.incidents.reminders.critical", "PT30M");
        ChannelsConfig channels = config(keys, ChannelsConfig.class);

        assertThat(channels.alertmanager().urls())
                .hasValue(List.of("http://a:9093", "http://b:9093"));
        assertThat(channels.pagerduty().minSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(channels.slack().minSeverity()).isEqualTo(Severity.WARNING);
        assertThat(channels.email().attempts()).isEqualTo(3);
        assertThat(channels.slack().attempts()).isEqualTo(10);
        IncidentsConfig incidents = config(keys, IncidentsConfig.class);
        assertThat(IncidentsCheck.rules(incidents).tellFrom()).isEqualTo(Severity.INFO);
        assertThat(IncidentsCheck.rules(incidents).reminders())
                .containsEntry(Severity.CRITICAL, Duration.ofMinutes(30));
        assertThat(config(keys, LinksConfig.class).pageUrl()).hasValue("https://ptu.example.org");
        assertThat(faults(keys)).isEmpty();
    }

    static Stream<Arguments> faultsAndTheirKeys() {
        return Stream.of(
                Arguments.of("channels.alertmanager.urls", "http://a:9093,s3cret"),
                Arguments.of("channels.alertmanager.resend", "PT1H"),
                Arguments.of("channels.email.to", "nobody"),
                Arguments.of("channels.pagerduty.url", "s3cret"),
                Arguments.of("channels.slack.url", "ftp://s3cret"),
                Arguments.of("channels.teams.url", "https://h/s3cret with space"),
                Arguments.of("channels.webhook.url", "hooks/s3cret"),
                Arguments.of("channels.webhook.secret", "s3cret"),
                Arguments.of("channels.webhook.secret", "whsec_s3cret!"),
                Arguments.of("channels.webhook.next-secret", "whsec_c2hvcnQ="),
                Arguments.of("channels.slack.timeout", "PT0S"),
                Arguments.of("channels.slack.attempts", "0"),
                Arguments.of("channels.teams.first-backoff", "-PT1S"),
                Arguments.of("channels.teams.longest-backoff", "PT0.5S"),
                Arguments.of("channels.webhook.max-age", "PT0S"),
                Arguments.of("incidents.grace", "-PT1S"),
                Arguments.of("incidents.digest-every", "PT1S"),
                Arguments.of("incidents.reminders.critical", "PT0S"),
                Arguments.of("incidents.reminders.info", "P8D"),
                Arguments.of("incidents.storm.above", "0"),
                Arguments.of("incidents.storm.within", "PT1S"),
                Arguments.of("page-url", "ptu.example.org"),
                Arguments.of("runbook-url", "docs/operations.md"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("faultsAndTheirKeys")
    void aFaultNamesItsKeyAndNeverASecret(String key, String value) {
        List<String> faults = faults(Map.of("ptu.notifier." + key, value));

        assertThat(faults).isNotEmpty().allSatisfy(fault -> assertThat(fault).endsWith("."));
        assertThat(faults.getFirst()).startsWith("ptu.notifier." + key + " is ");
        assertThat(String.join(" ", faults)).doesNotContain(SECRET);
    }

    @Test
    void mailsNeedASender() {
        Map<String, String> keys = Map.of("ptu.notifier.channels.email.to", "ops@example.org");

        assertThat(ChannelsCheck.faults(config(keys, ChannelsConfig.class), Optional.empty()))
                .singleElement()
                .asString()
                .contains("quarkus.mailer.from");
    }

    @Test
    void aSecondSecretNeedsAFirst() {
        assertThat(faults(Map.of("ptu.notifier.channels.webhook.next-secret", "0123456789abcdef")))
                .singleElement()
                .asString()
                .contains("webhook.secret");
    }

    private static List<String> faults(Map<String, String> keys) {
        List<String> faults =
                new ArrayList<>(
                        IncidentsCheck.faults(
                                config(keys, IncidentsConfig.class),
                                config(keys, LinksConfig.class)));
        faults.addAll(
                ChannelsCheck.faults(
                        config(keys, ChannelsConfig.class), Optional.of("ptu@example.org")));
        return faults;
    }

    private static <T> T config(Map<String, String> keys, Class<T> mapping) {
        return new SmallRyeConfigBuilder()
                .withMapping(NotifierConfig.class)
                .withMapping(LinksConfig.class)
                .withMapping(IncidentsConfig.class)
                .withMapping(ChannelsConfig.class)
                .withDefaultValues(keys)
                .build()
                .getConfigMapping(mapping);
    }
}

package dev.ptu.scaler.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.events.PoliciesPublished;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.scaler.MetersOf;
import dev.ptu.scaler.ScalerConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of its policies file. */
class PolicyPublisherTest {
    private static final String GOOD =
            """
            ptu:
              policies:
                chat: {min-ptu: 15, max-ptu: 300}
              bindings:
                - {policy: chat, deployment: "chat*"}
            """;

    @TempDir Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<PoliciesPublished> published = new ArrayList<>();
    private @Nullable PoliciesPublished before;
    private @Nullable PolicyPublisher publisher;

    @AfterEach
    void stop() {
        if (publisher != null) {
            publisher.stop();
        }
    }

    @Test
    void aGoodFileIsPublishedAndInForce() throws Exception {
        begin(GOOD);

        assertThat(published).singleElement().isEqualTo(publisher.inForce());
        assertThat(refused()).isZero();
    }

    @Test
    void aBadFileAtStartLeavesInForceWhatWasPublishedBefore() throws Exception {
        before = set(GOOD);

        begin("ptu: [");

        assertThat(published).isEmpty();
        assertThat(publisher.inForce()).isEqualTo(before);
        assertThat(refused()).isEqualTo(1);
    }

    @Test
    void aBadFileAtTheVeryFirstStartStopsWithItsFaults() {
        assertThatThrownBy(() -> begin(GOOD.replace("policy: chat", "policy: caht")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"caht\", which is not declared");
    }

    @Test
    void whatWasPublishedBeforeMustBeGoodForThisVersion() {
        before = set(GOOD.replace("max-ptu: 300", "max-ptu: 300, operation-deadline: PT20M"));

        assertThatThrownBy(() -> begin("ptu: ["))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is no YAML");
    }

    private void begin(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("policies.yaml"), yaml);
        publisher =
                new PolicyPublisher(
                        config().getConfigMapping(PoliciesConfig.class),
                        new Remembering(),
                        new StandingClock(),
                        config("ptu.scaler.policies-file", file.toString())
                                .getConfigMapping(ScalerConfig.class),
                        MetersOf.registry(meters));
        publisher.begin();
    }

    private double refused() {
        return meters.get("ptu.scaler.policies.refused").gauge().value();
    }

    /** A set that another version may have published, faults or not. */
    private static PoliciesPublished set(String yaml) {
        PolicyReading reading =
                new PolicyFile(Path.of("policies.yaml"), Duration.ZERO)
                        .read(new PolicyFile.Text(yaml), Instant.EPOCH);
        return ((PolicyReading.Accepted) reading).set();
    }

    private static io.smallrye.config.SmallRyeConfig config(String... pairs) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder()
                        .withMapping(PoliciesConfig.class)
                        .withMapping(ScalerConfig.class);
        for (int i = 0; i < pairs.length; i += 2) {
            builder.withDefaultValue(pairs[i], pairs[i + 1]);
        }
        return builder.build();
    }

    private final class Remembering extends PolicyTopic {
        Remembering() {
            super(null);
        }

        @Override
        void publish(PoliciesPublished set) {
            published.add(set);
        }

        @Override
        Optional<PoliciesPublished> last() {
            return Optional.ofNullable(before);
        }
    }

    private static final class StandingClock implements ServiceClock {
        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public double rate() {
            return 1;
        }
    }
}

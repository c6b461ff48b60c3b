package dev.ptu.scaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Demand;
import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Forecast;
import dev.ptu.events.Money;
import dev.ptu.events.ScaleDecided;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeploymentMetersTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeploymentMeters meters = new DeploymentMeters(registry, config("2"));

    @Test
    void theNumbersOfTheLastEvaluationAreShown() {
        meters.evaluated(evaluated("a", 100));
        meters.evaluated(evaluated("a", 150));

        assertThat(value("size.ptu", "deployment", "a")).isEqualTo(150);
        assertThat(value("demand.ptu", "deployment", "a")).isEqualTo(90.5);
        assertThat(value("forecast.ptu", "band", "high")).isEqualTo(120);
        assertThat(value("quantile", "deployment", "a")).isEqualTo(0.95);
        assertThat(value("spend.usd", "kind", "spilled")).isEqualTo(4);
        assertThat(value("spend.month.usd", "deployment", "a")).isEqualTo(42);
    }

    @Test
    void theReasonsOfADeploymentAreCountedUpToABound() {
        for (int i = 0; i < 25; i++) {
            meters.evaluated(evaluated("a", 100, "Reason" + i));
        }
        meters.evaluated(evaluated("a", 100, "Reason0"));

        assertThat(count("evaluations", "reason", "Reason0")).isEqualTo(2);
        assertThat(count("evaluations", "reason", "others")).isEqualTo(5);
        assertThat(registry.find("ptu.scaler.deployment.evaluations").counters()).hasSize(21);
    }

    @Test
    void decisionsAreCountedFromZeroByDirection() {
        meters.evaluated(evaluated("a", 100));
        meters.decided(decided("a", 100, 150));
        meters.decided(decided("without meters", 100, 50));

        assertThat(count("decisions", "direction", "grow")).isEqualTo(1);
        assertThat(count("decisions", "direction", "shrink")).isZero();
        assertThat(registry.find("ptu.scaler.deployment.decisions").counters()).hasSize(2);
    }

    @Test
    void theAgeOfTheNewestMinuteIsCountedFromItsEnd() {
        meters.evaluated(evaluated("a", 100));

        assertThat(value("minute.age.seconds", "deployment", "a")).isEqualTo(120);
    }

    @Test
    void whatIsUnknownIsNotZero() {
        meters.evaluated(evaluated("a", 100));

        assertThat(value("forecast.wape", "deployment", "a")).isNaN();
    }

    @Test
    void theNumberOfDeploymentsWithMetersIsBounded() {
        meters.evaluated(evaluated("a", 100));
        meters.evaluated(evaluated("b", 100));
        meters.evaluated(evaluated("c", 100));

        assertThat(registry.find("ptu.scaler.deployment.size.ptu").gauges()).hasSize(2);
    }

    @Test
    void thePageNamesEveryMeterOfADeployment() throws IOException {
        meters.evaluated(evaluated("a", 100));
        String page = Files.readString(java.nio.file.Path.of("../docs/metrics.md"));

        TreeSet<String> names = new TreeSet<>();
        registry.getMeters().forEach(meter -> names.add(meter.getId().getName()));

        assertThat(names)
                .hasSize(17)
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    private double value(String name, String tag, String value) {
        return registry.get("ptu.scaler.deployment." + name).tag(tag, value).gauge().value();
    }

    private double count(String name, String tag, String value) {
        return registry.get("ptu.scaler.deployment." + name).tag(tag, value).counter().count();
    }

    private static Evaluated evaluated(String deployment, int size) {
        return evaluated(deployment, size, "Grow");
    }

    private static Evaluated evaluated(String deployment, int size, String reason) {
        Money.Amount today = new Money.Amount(1, 2, 3, 4, 5, true);
        return new Evaluated(
                deployment,
                AT,
                AT.plusSeconds(180),
                0.9,
                0.9,
                90.5,
                1,
                size,
                size,
                reason,
                "p",
                "r",
                false,
                List.of(),
                new Demand(90.5, 90.0, 1, 0.5, true),
                new Forecast(9, 80, 100, 120, null, 0.8, "active"),
                new Economics(1, 20.0, 0.95, 0.4, null),
                new Money(null, today, 42));
    }

    private static ScaleDecided decided(String deployment, int from, int to) {
        return new ScaleDecided(
                "d1",
                deployment,
                from,
                to,
                ScaleDecided.AUTO,
                AT,
                AT.plusSeconds(600),
                "p",
                "r",
                "Grow",
                List.of(),
                null,
                null);
    }

    private static ScalerConfig config(String most) {
        return new SmallRyeConfigBuilder()
                .withMapping(ScalerConfig.class)
                .withDefaultValue("ptu.scaler.deployment-meters", most)
                .build()
                .getConfigMapping(ScalerConfig.class);
    }
}

package dev.ptu.scaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.Demand;
import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Forecast;
import dev.ptu.events.Money;
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
                .hasSize(10)
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    private double value(String name, String tag, String value) {
        return registry.get("ptu.scaler.deployment." + name).tag(tag, value).gauge().value();
    }

    private static Evaluated evaluated(String deployment, int size) {
        Money.Amount today = new Money.Amount(1, 2, 3, 4, 5, true);
        return new Evaluated(
                deployment,
                AT,
                AT,
                0.9,
                0.9,
                90.5,
                1,
                size,
                size,
                "Grow",
                "p",
                "r",
                false,
                List.of(),
                new Demand(90.5, 90.0, 1, 0.5, true),
                new Forecast(9, 80, 100, 120, null, 0.8, "active"),
                new Economics(1, 20.0, 0.95, 0.4, null),
                new Money(null, today, 42));
    }

    private static ScalerConfig config(String most) {
        return new SmallRyeConfigBuilder()
                .withMapping(ScalerConfig.class)
                .withDefaultValue("ptu.scaler.deployment-meters", most)
                .build()
                .getConfigMapping(ScalerConfig.class);
    }
}

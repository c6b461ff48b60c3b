package dev.ptu.scaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.group.DeploymentGroup;
import dev.ptu.core.group.GroupMemory;
import dev.ptu.core.group.MemberFacts;
import dev.ptu.core.units.Ptu;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupMetersTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final DeploymentId A = id("a");
    private static final DeploymentId B = id("b");

    private static final DeploymentGroup GROUP =
            new DeploymentGroup(
                    "chat-eu",
                    true,
                    Duration.ofMinutes(25),
                    List.of(
                            new DeploymentGroup.Member(A, "gpt-4o", "east", 1),
                            new DeploymentGroup.Member(B, "gpt-4o", "west", 1)));

    private GroupMemory memory = GroupMemory.of(GROUP);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final GroupMeters meters = new GroupMeters(registry);

    @Test
    void theNumbersOfTheLastPlanAreShown() {
        show(100.0, 60.0);
        show(140.0, 60.0);

        assertThat(value("need.ptu", "group", "chat-eu")).isEqualTo(200);
        assertThat(value("lacking.ptu", "group", "chat-eu")).isZero();
        assertThat(value("reserve.lacking.ptu", "group", "chat-eu")).isZero();
        assertThat(value("share.ptu", "deployment", A.value())).isEqualTo(200);
        assertThat(value("members", "standing", "known")).isEqualTo(2);
    }

    @Test
    void whoHasNoShareShowsNoneAndNotZero() {
        show(100.0, 60.0);
        show(100.0, null);

        assertThat(value("share.ptu", "deployment", B.value())).isNaN();
        assertThat(value("members", "standing", "lost")).isEqualTo(1);
        assertThat(value("reserve.lacking.ptu", "group", "chat-eu")).isNaN();
    }

    @Test
    void thePageNamesEveryMeterOfAGroup() throws IOException {
        show(100.0, 60.0);
        String page = Files.readString(Path.of("../docs/metrics.md"));

        TreeSet<String> names = new TreeSet<>();
        registry.getMeters().forEach(meter -> names.add(meter.getId().getName()));

        assertThat(names)
                .hasSize(5)
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    /** Two members; the second is of size 0, hence lost, when its need is null. */
    private void show(double a, @Nullable Double b) {
        memory = memory.with(GROUP, A, facts(a, 100)).with(GROUP, B, facts(b, b == null ? 0 : 100));
        meters.planned(memory.plan(), memory);
    }

    private static MemberFacts facts(@Nullable Double need, int size) {
        return new MemberFacts(
                AT,
                need,
                AT,
                Ptu.of(size),
                new PtuLadder(15, 5),
                Ptu.of(15),
                Ptu.of(1000),
                null,
                AT);
    }

    private static DeploymentId id(String account) {
        return new DeploymentId(
                "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/"
                        + account
                        + "/deployments/chat");
    }

    private double value(String name, String tag, String value) {
        return registry.get("ptu.scaler.group." + name).tag(tag, value).gauge().value();
    }
}

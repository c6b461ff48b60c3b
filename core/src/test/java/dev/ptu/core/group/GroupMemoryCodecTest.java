package dev.ptu.core.group;

import static dev.ptu.core.group.GroupPlanTest.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupMemoryCodecTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00.123Z");

    private static GroupMemory memory() {
        DeploymentGroup group =
                new DeploymentGroup(
                        "chat-eu",
                        true,
                        Duration.ofMinutes(25),
                        List.of(
                                new DeploymentGroup.Member(id("a"), "gpt-4o", "east", 3),
                                new DeploymentGroup.Member(id("b"), "gpt-4o", "west", 2)));
        PtuLadder ladder = new PtuLadder(15, 5);
        MemberFacts full =
                new MemberFacts(
                        AT, 77.5, AT, Ptu.of(80), ladder, Ptu.of(15), Ptu.of(500), Ptu.ZERO, AT);
        MemberFacts bare =
                new MemberFacts(
                        AT,
                        null,
                        Instant.EPOCH,
                        Ptu.of(80),
                        ladder,
                        Ptu.of(15),
                        Ptu.of(500),
                        null,
                        AT);
        GroupShare share = new GroupShare(id("a"), Ptu.of(120), "because");
        return GroupMemory.of(group)
                .with(group, id("a"), full)
                .planned()
                .with(group, id("b"), bare)
                .told(id("a"), new GroupMemory.Told(share, AT.plusSeconds(900)));
    }

    @Test
    void aMemoryComesBack() {
        assertThat(GroupMemoryCodec.decode(GroupMemoryCodec.encode(memory()))).isEqualTo(memory());
    }

    @Test
    void anotherVersionAndTornBytesAreRefused() {
        byte[] bytes = GroupMemoryCodec.encode(memory());
        byte[] torn = java.util.Arrays.copyOf(bytes, bytes.length - 1);
        bytes[0] = 9;

        assertThatThrownBy(() -> GroupMemoryCodec.decode(bytes)).hasMessageContaining("version 9");
        assertThatThrownBy(() -> GroupMemoryCodec.decode(torn)).hasMessageContaining("torn");
    }
}

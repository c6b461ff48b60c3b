package dev.ptu.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.poll.Grouping.Group;
import dev.ptu.collector.poll.Grouping.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private static final Instant FROM = Instant.parse("2026-03-02T06:00:00Z");

    @Test
    void aBatchHasOneSubscriptionAndOneRegion() {
        List<Group> groups =
                Grouping.of(
                        List.of(
                                unit("s1", "a", "north", FROM),
                                unit("s1", "b", "south", FROM),
                                unit("s2", "c", "north", FROM),
                                unit("s1", "d", "north", FROM)),
                        50);

        assertThat(groups)
                .containsExactlyInAnyOrder(
                        new Group("north", FROM, List.of(id("s1", "a"), id("s1", "d"))),
                        new Group("south", FROM, List.of(id("s1", "b"))),
                        new Group("north", FROM, List.of(id("s2", "c"))));
    }

    @Test
    void aBatchIsNoLargerThanAllowedAndEveryAccountIsInOne() {
        List<Unit> units =
                IntStream.range(0, 101).mapToObj(i -> unit("s", "a" + i, "north", FROM)).toList();

        assertThat(Grouping.of(units, 50))
                .extracting(group -> group.accounts().size())
                .containsExactly(50, 50, 1);
    }

    @Test
    void whoMustCatchUpDoesNotMakeTheOthersReadFurtherBack() {
        Instant longAgo = FROM.minus(Duration.ofHours(1));
        List<Group> groups =
                Grouping.of(
                        List.of(unit("s", "a", "north", FROM), unit("s", "late", "north", longAgo)),
                        50);

        assertThat(groups).extracting(Group::from).containsExactly(FROM, longAgo);
    }

    private static Unit unit(String subscription, String name, String region, Instant from) {
        return new Unit(id(subscription, name), region, from);
    }

    private static AccountId id(String subscription, String name) {
        return new AccountId(subscription, "g", name);
    }
}

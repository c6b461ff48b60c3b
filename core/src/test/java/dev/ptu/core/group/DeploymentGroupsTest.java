package dev.ptu.core.group;

import static dev.ptu.core.group.GroupPlanTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.group.DeploymentGroup.Member;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentGroupsTest {
    private static final Duration LOST = Duration.ofMinutes(25);
    private static final Member EAST = new Member(id("a"), "gpt-4o", "east", 1);
    private static final Member WEST = new Member(id("b"), "gpt-4o", "west", 2);

    @Test
    void twoMembersInTwoRegionsAreAGroup() {
        assertThat(faults(group("g", true, EAST, WEST))).isEmpty();
    }

    @Test
    void membersOfDifferentModelsAreRefused() {
        Member other = new Member(id("c"), "gpt-4o-mini", "west", 1);

        assertThat(faults(group("g", false, EAST, other)))
                .containsExactly(
                        "Group \"g\": its members serve different models (gpt-4o, gpt-4o-mini), and"
                                + " a PTU of one is not a PTU of another: make a group of each.");
    }

    @Test
    void aDeploymentInTwoGroupsIsRefused() {
        assertThat(faults(group("g", false, EAST), group("h", false, WEST, EAST)))
                .containsExactly(
                        id("a")
                                + " is declared in group \"g\" and in group \"h\": a deployment is"
                                + " a member once.");
    }

    @Test
    void aDeploymentTwiceInOneGroupIsRefused() {
        assertThat(faults(group("g", false, EAST, EAST)))
                .singleElement()
                .asString()
                .contains("once");
    }

    @Test
    void aWeightBelowOneIsRefused() {
        Member weightless = new Member(id("c"), "gpt-4o", "west", 0);

        assertThat(faults(group("g", false, EAST, weightless)))
                .containsExactly(
                        "Group \"g\": the weight of "
                                + id("c")
                                + " is 0, and a weight is 1 to 1000000.");
    }

    @Test
    void oneMemberAloneSurvivesNothing() {
        assertThat(faults(group("g", true, EAST)))
                .singleElement()
                .asString()
                .contains("one member alone survives the loss of no region");
    }

    @Test
    void membersInOneRegionSurviveNothing() {
        Member also = new Member(id("c"), "gpt-4o", "East", 1);

        assertThat(faults(group("g", true, EAST, also)))
                .singleElement()
                .asString()
                .contains("all members are in east, whose loss none survives");
    }

    @Test
    void aNameThatNoFloorCanBearIsRefused() {
        assertThat(faults(group("a".repeat(27), false, EAST, WEST)))
                .singleElement()
                .asString()
                .contains("1 to 26 characters");
    }

    @Test
    void twoGroupsOfOneNameAreRefused() {
        assertThat(faults(group("g", false, EAST), group("g", false, WEST)))
                .containsExactly("Two groups are named \"g\": rename one.");
    }

    @Test
    void aGroupOfNobodyAndOneThatLosesAtOnceAreRefused() {
        DeploymentGroup empty = new DeploymentGroup("g", false, Duration.ZERO, List.of());

        assertThat(faults(empty)).hasSize(2);
    }

    private static DeploymentGroup group(String name, boolean survive, Member... members) {
        return new DeploymentGroup(name, survive, LOST, List.of(members));
    }

    private static List<String> faults(DeploymentGroup... groups) {
        return new DeploymentGroups(List.of(groups)).faults();
    }
}

package dev.ptu.core.group;

import static dev.ptu.core.group.GroupPlanTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.group.GroupMemory.Standing;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupMemoryTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final DeploymentId A = id("a");
    private static final DeploymentId B = id("b");
    private static final DeploymentId C = id("c");

    private GroupMemory memory = GroupMemory.of(group(false, 1, 1, 1));

    private static DeploymentGroup group(boolean survive, int... weights) {
        return new DeploymentGroup(
                "chat-eu",
                survive,
                Duration.ofMinutes(25),
                List.of(
                        new DeploymentGroup.Member(A, "gpt-4o", "east", weights[0]),
                        new DeploymentGroup.Member(B, "gpt-4o", "west", weights[1]),
                        new DeploymentGroup.Member(C, "gpt-4o", "north", weights[2])));
    }

    @Test
    void theNeedIsTheSumOfWhatTheMembersLoadsAskFor() {
        round(0, 100.0, 60.0, 40.0);

        assertThat(memory.demand().needPtu()).isEqualTo(200);
    }

    @Test
    void aSizeThatAShareBroughtAboutDoesNotRaiseTheNextPlan() {
        long seed = 20260308;
        Random random = new Random(seed);
        for (int run = 0; run < 100; run++) {
            memory = GroupMemory.of(group(true, 1 + random.nextInt(3), 1, 1));
            Map<DeploymentId, Integer> sizes = new HashMap<>();
            double[] needs = {random.nextInt(300), random.nextInt(300), random.nextInt(300)};
            Ptu first = null;
            for (int minute = 0; minute < 20; minute++) {
                say(A, minute, needs[0], sizes.getOrDefault(A, 50));
                say(B, minute, random.nextBoolean() ? needs[1] : null, sizes.getOrDefault(B, 50));
                say(C, minute, needs[2], sizes.getOrDefault(C, 50));
                GroupPlan plan = memory.plan();
                memory = memory.planned();
                plan.shares().forEach(s -> sizes.put(s.deployment(), s.size().value()));
                if (memory.known().get(B).facts().needPtu() != null && first == null) {
                    first = plan.need();
                }
                if (first != null) {
                    assertThat(plan.need()).as("seed %d, run %d", seed, run).isEqualTo(first);
                }
            }
        }
    }

    @Test
    void aNeedWithinATenthOfThePlannedOneChangesNothing() {
        round(0, 100.0, 60.0, 40.0);

        round(1, 109.0, 54.0, 40.0);

        assertThat(memory.demand().needPtu()).isEqualTo(200);
    }

    @Test
    void aNeedThatLeftTheTenthIsTakenAsItIs() {
        round(0, 100.0, 60.0, 40.0);

        round(1, 111.0, 60.0, 40.0);

        assertThat(memory.demand().needPtu()).isEqualTo(211);
    }

    @Test
    void aMemberThatIsSilentKeepsItsLastNeed() {
        round(0, 100.0, 60.0, 40.0);

        round(1, 100.0, null, 40.0);

        assertThat(memory.standing(B)).isEqualTo(Standing.SILENT);
        assertThat(memory.demand().needPtu()).isEqualTo(200);
    }

    @Test
    void aMemberThatFallsSilentLowersNobodysShare() {
        long seed = 20260309;
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            memory = GroupMemory.of(group(random.nextBoolean(), 1, 2, 3));
            round(0, any(random), any(random), any(random));
            List<GroupShare> before = memory.plan().shares();
            double a = memory.known().get(A).needPtu();
            double c = memory.known().get(C).needPtu();
            round(1, a + random.nextInt(50), null, c + random.nextInt(50));
            List<GroupShare> after = memory.plan().shares();
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i).size())
                        .as("seed %d, run %d, member %d", seed, run, i)
                        .isGreaterThanOrEqualTo(
                                before.get(i).size().equals(Ptu.ZERO)
                                        ? Ptu.ZERO
                                        : Ptu.of(before.get(i).size().value() - 5));
            }
            assertThat(memory.plan().total().value())
                    .as("seed %d, run %d", seed, run)
                    .isGreaterThanOrEqualTo(
                            before.stream().mapToInt(s -> s.size().value()).sum() - 10);
        }
    }

    private static double any(Random random) {
        return 20 + random.nextInt(300);
    }

    @Test
    void aMemberThatWasNeverKnownHasNoPartInThePlan() {
        say(A, 0, 100.0, 100);
        say(B, 0, null, 80);

        assertThat(memory.demand().needPtu()).isEqualTo(100);
        assertThat(sizes()).isEqualTo(Map.of(A, 100));
    }

    @Test
    void aMemberThatIsMeasuredIsNotLostAlsoWhenAzureDoesNotShowIt() {
        for (int minute = 0; minute <= 60; minute++) {
            memory =
                    memory.with(
                            memory.group(),
                            A,
                            new MemberFacts(
                                    at(minute),
                                    100.0,
                                    at(minute - 3),
                                    Ptu.of(100),
                                    new PtuLadder(15, 5),
                                    Ptu.of(15),
                                    Ptu.of(1000),
                                    null,
                                    START));
        }

        assertThat(memory.standing(A)).isEqualTo(Standing.KNOWN);
    }

    @Test
    void aMemberWhoseMetricsStopIsSilentBeforeItsOwnRuleSaysSo() {
        round(0, 100.0, 60.0, 40.0);
        MemberFacts stopped =
                new MemberFacts(
                        at(4),
                        40.0,
                        at(-3),
                        Ptu.of(40),
                        new PtuLadder(15, 5),
                        Ptu.of(15),
                        Ptu.of(1000),
                        null,
                        at(4));

        say(A, 4, 120.0, 100);
        say(B, 4, 60.0, 60);
        memory = memory.with(memory.group(), C, stopped);

        assertThat(memory.standing(C)).isEqualTo(Standing.SILENT);
        assertThat(memory.demand().needPtu()).isEqualTo(200);
    }

    @Test
    void theLoadsComparedWithAreOlderThanWhatMayHaveBegunToMove() {
        for (int minute = 0; minute <= 20; minute++) {
            round(minute, 100.0, 60.0, 40.0);
        }

        // Traffic moves from c to a while the last words of c still say 40.
        round(21, 115.0, 60.0, 40.0);
        round(22, 130.0, 60.0, 40.0);
        round(23, 140.0, 60.0, null);

        assertThat(memory.demand().needPtu()).isEqualTo(200);
    }

    @Test
    void whatALostMemberCarriedIsTakenOverByTheOthers() {
        round(0, 100.0, 60.0, 40.0);

        withoutC(30, 100.0, 60.0);

        assertThat(memory.standing(C)).isEqualTo(Standing.LOST);
        assertThat(memory.demand().needPtu()).isEqualTo(200);
        assertThat(sizes()).isEqualTo(Map.of(A, 100, B, 100));
    }

    @Test
    void whatTheOthersLoadsShowAlreadyIsNotCountedTwice() {
        round(0, 100.0, 60.0, 40.0);

        // The gateway has moved 30 of the 40 PTU; 10 are still to come.
        withoutC(30, 130.0, 60.0);

        assertThat(memory.demand().needPtu()).isEqualTo(200);
    }

    @Test
    void aLoadThatMovedWholeAddsNothing() {
        round(0, 100.0, 60.0, 40.0);

        withoutC(30, 130.0, 90.0);

        assertThat(memory.demand().needPtu()).isEqualTo(220);
    }

    @Test
    void anOutageCountsItsLoadOnceAlsoWhileTheMemberIsOnlySilent() {
        round(0, 100.0, 60.0, 40.0);

        round(1, 140.0, 60.0, null);

        assertThat(memory.demand().needPtu()).isEqualTo(200);
    }

    @Test
    void theLoadOfALostMemberIsKeptReadyForTwoHours() {
        round(0, 100.0, 60.0, 40.0);

        withoutC(119, 100.0, 60.0);
        double before = memory.demand().needPtu();
        withoutC(120, 100.0, 60.0);

        assertThat(before).isEqualTo(200);
        assertThat(memory.demand().needPtu()).isEqualTo(160);
    }

    @Test
    void aLossUsesTheReserveAndMovesNobody() {
        memory = GroupMemory.of(group(true, 1, 1, 1));
        round(0, 100.0, 100.0, 100.0);
        Map<DeploymentId, Integer> before = sizes();

        withoutC(30, 100.0, 100.0);

        assertThat(before).isEqualTo(Map.of(A, 150, B, 150, C, 150));
        assertThat(sizes()).isEqualTo(Map.of(A, 150, B, 150));
    }

    @Test
    void aMemberOfSizeZeroIsLostAtOnce() {
        round(0, 100.0, 60.0, 40.0);

        say(C, 1, null, 0);

        assertThat(memory.standing(C)).isEqualTo(Standing.LOST);
    }

    @Test
    void aMemberThatAzureHasNotShownForTooLongIsLost() {
        round(0, 100.0, 60.0, 40.0);

        for (int minute = 1; minute <= 25; minute++) {
            memory =
                    memory.with(
                            memory.group(),
                            C,
                            new MemberFacts(
                                    at(minute),
                                    null,
                                    Instant.EPOCH,
                                    Ptu.of(40),
                                    new PtuLadder(15, 5),
                                    Ptu.of(15),
                                    Ptu.of(1000),
                                    null,
                                    START));
        }

        assertThat(memory.standing(C)).isEqualTo(Standing.LOST);
    }

    @Test
    void aMemberThatComesBackIsKnownAgain() {
        round(0, 100.0, 60.0, 40.0);
        withoutC(30, 100.0, 100.0);

        round(31, 100.0, 60.0, 40.0);

        assertThat(memory.standing(C)).isEqualTo(Standing.KNOWN);
        assertThat(memory.demand().needPtu()).isEqualTo(200);
    }

    @Test
    void aMemberThatIsDeclaredNoMoreIsForgotten() {
        round(0, 100.0, 60.0, 40.0);
        DeploymentGroup two =
                new DeploymentGroup(
                        "chat-eu",
                        false,
                        Duration.ofMinutes(25),
                        memory.group().members().subList(0, 2));

        memory = memory.with(two, A, facts(1, 100.0, 100));

        assertThat(memory.known()).containsOnlyKeys(A, B);
        assertThat(memory.demand().needPtu()).isEqualTo(160);
    }

    @Test
    void anOldWordChangesNothing() {
        round(1, 100.0, 60.0, 40.0);

        say(A, 0, 500.0, 500);

        assertThat(memory.demand().needPtu()).isEqualTo(200);
    }

    @Test
    void aMinuteIsPlannedWhenAllThatAreThereHaveSpoken() {
        round(0, 100.0, 60.0, 40.0);
        say(A, 1, 100.0, 100);
        say(B, 1, 60.0, 60);
        boolean early = memory.isComplete();

        say(C, 1, 40.0, 40);

        assertThat(early).isFalse();
        assertThat(memory.isComplete()).isTrue();
        assertThat(memory.isOpen()).isTrue();
        assertThat(memory.planned().isOpen()).isFalse();
    }

    private void round(int minute, @Nullable Double a, @Nullable Double b, @Nullable Double c) {
        say(A, minute, a, 100);
        say(B, minute, b, 60);
        say(C, minute, c, 40);
        memory = memory.planned();
    }

    private void withoutC(int minute, double a, double b) {
        say(A, minute, a, 100);
        say(B, minute, b, 60);
        memory = memory.planned();
    }

    private void say(DeploymentId who, int minute, @Nullable Double need, int size) {
        memory = memory.with(memory.group(), who, facts(minute, need, size));
    }

    private static MemberFacts facts(int minute, @Nullable Double need, int size) {
        return new MemberFacts(
                at(minute),
                need,
                need == null ? Instant.EPOCH : at(minute - 3),
                Ptu.of(size),
                new PtuLadder(15, 5),
                Ptu.of(15),
                Ptu.of(1000),
                null,
                at(minute));
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private Map<DeploymentId, Integer> sizes() {
        Map<DeploymentId, Integer> sizes = new HashMap<>();
        memory.plan().shares().forEach(s -> sizes.put(s.deployment(), s.size().value()));
        return sizes;
    }
}

package dev.ptu.collector.assign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.assign.Claims.Rules;
import dev.ptu.collector.assign.Claims.Step;
import dev.ptu.collector.assign.Claims.Wanted;
import dev.ptu.collector.inventory.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
    private static final Rules RULES = new Rules(Duration.ofMinutes(15), 3);
    private static final AccountId A = new AccountId("s", "g", "a");
    private static final AccountId B = new AccountId("s", "g", "b");
    private static final String FOUND = Claim.discovered("s");

    @Test
    void whatIsNotOnTheTopicIsTold() {
        Step step = step(Claims.none(), Map.of(), wanted(claim(A, NOW)), NOW);

        assertThat(step.told()).containsExactly(claim(A, NOW));
        assertThat(step.ended()).isEmpty();
    }

    @Test
    void whatStandsThereAlreadyIsNotToldAgainUntilAThirdOfItsTimeIsOver() {
        Map<AccountId, Claim> standing = standing(claim(A, NOW));

        assertThat(step(Claims.none(), standing, wanted(claim(A, NOW)), after(4)).told()).isEmpty();
        assertThat(step(Claims.none(), standing, wanted(claim(A, NOW)), after(5)).told())
                .containsExactly(claim(A, after(5)));
    }

    @Test
    void aReplicaThatStartsWithAnOlderListEndsNothingAtOnce() {
        Instant longAgo = NOW.minus(Duration.ofDays(3));
        Step step = step(Claims.none(), standing(claim(B, longAgo)), wanted(claim(A, NOW)), NOW);

        assertThat(step.ended()).isEmpty();
    }

    @Test
    void anAccountThatNobodyAsksForIsEndedAfterThreeReadingsAndItsTime() {
        assertThat(endedAt(0, 1, 2, 14)).isEmpty();
        assertThat(endedAt(0, 15)).isEmpty();
        assertThat(endedAt(0, 5, 15)).containsExactly(claim(B, NOW));
    }

    @Test
    void anAccountThatAnotherReplicaStillAsksForIsNeverEnded() {
        Claims claims = Claims.none();
        for (int minute = 0; minute <= 60; minute += 5) {
            Claim renewed = claim(B, after(minute - minute % 10));
            Step step = step(claims, standing(renewed), wanted(), after(minute));
            claims = step.next();

            assertThat(step.ended()).as("after %d minutes", minute).isEmpty();
        }
    }

    @Test
    void aListingThatFailsSaysNothingOfWhatItWouldHaveFound() {
        Claim found = new Claim(B, "r", FOUND, NOW);
        Claims claims = Claims.none();
        for (int minute = 0; minute <= 120; minute += 5) {
            Step step =
                    step(
                            claims,
                            standing(found),
                            new Wanted(Map.of(), Set.of(FOUND)),
                            after(minute));
            claims = step.next();

            assertThat(step.ended()).as("after %d minutes", minute).isEmpty();
        }
    }

    @Test
    void anAccountThatComesBackBeginsAnew() {
        Claims claims = missingFor(14).next();
        claims = step(claims, standing(claim(B, NOW)), wanted(claim(B, NOW)), after(15)).next();

        assertThat(step(claims, standing(claim(B, NOW)), wanted(), after(16)).ended()).isEmpty();
    }

    @Test
    void anAccountMadeAnewInAnotherRegionIsToldThereAndEndedHere() {
        Claim before = new Claim(A, "east", FOUND, NOW);
        Claim since = new Claim(A, "west", FOUND, NOW);
        Step step = step(Claims.none(), standing(before), wanted(since), NOW);

        assertThat(step.told()).containsExactly(since);
        assertThat(step.ended()).containsExactly(before);
    }

    @Test
    void aClaimFromAClockThatWasSetBackIsSaidAgain() {
        Step step = step(Claims.none(), standing(claim(A, after(90))), wanted(claim(A, NOW)), NOW);

        assertThat(step.told()).containsExactly(claim(A, NOW));
    }

    /** What is ended in the last of these minutes when B is missing in all of them. */
    private static List<Claim> endedAt(int... minutes) {
        return missingAt(minutes).ended();
    }

    private static Step missingFor(int minutes) {
        return missingAt(0, 1, 2, minutes);
    }

    private static Step missingAt(int... minutes) {
        Step step = new Step(Claims.none(), List.of(), List.of());
        for (int minute : minutes) {
            step = step(step.next(), standing(claim(B, NOW)), wanted(), after(minute));
        }
        return step;
    }

    private static Step step(
            Claims claims, Map<AccountId, Claim> standing, Wanted wanted, Instant now) {
        return claims.step(standing, wanted, now, RULES);
    }

    private static Wanted wanted(Claim... claims) {
        return new Wanted(standing(claims), Set.of());
    }

    private static Map<AccountId, Claim> standing(Claim... claims) {
        Map<AccountId, Claim> byAccount = new HashMap<>();
        for (Claim claim : claims) {
            byAccount.put(claim.account(), claim);
        }
        return byAccount;
    }

    private static Claim claim(AccountId account, Instant at) {
        return new Claim(account, "r", Claim.CONFIGURED, at);
    }

    private static Instant after(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }
}

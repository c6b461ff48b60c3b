package dev.ptu.collector.assign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.collector.azure.AccountDirectory.Found;
import dev.ptu.collector.azure.Failure;
import dev.ptu.collector.azure.Reply;
import dev.ptu.collector.config.Sharing.Scope;
import dev.ptu.collector.inventory.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
    private static final AccountId LISTED = new AccountId("s", "g", "listed");
    private static final AccountId FOUND = new AccountId("s", "g", "found");
    private static final AccountId OTHER = new AccountId("s", "g", "other");
    private static final Scope SCOPE = new Scope("s", Map.of("Team", "chat"));

    private final FakeDirectory azure = new FakeDirectory();

    @Test
    void accountsWithTheTagAreFoundWhateverTheCaseOfItsName() {
        azure.there = List.of(found(FOUND, "TEAM", "chat"), found(OTHER, "team", "Chat"));

        assertThat(read(sources(), Map.of()).wanted().claims())
                .containsOnlyKeys(FOUND)
                .containsValue(new Claim(FOUND, "r", "discovery/s", NOW));
    }

    @Test
    void whatWasFoundStaysWhileAListingFails() {
        azure.there = List.of(found(FOUND, "team", "chat"));
        Sources sources = sources();
        read(sources, Map.of());
        azure.works = false;
        Sources.Heard heard = read(sources, Map.of());

        assertThat(heard.wanted().claims()).containsOnlyKeys(FOUND);
        assertThat(heard.wanted().unheard()).containsExactly("discovery/s");
        assertThat(heard.complete()).isFalse();
    }

    @Test
    void whatIsListedIsWantedOnceItsRegionIsKnown() {
        azure.works = false;
        Sources sources = sources(LISTED);
        assertThat(read(sources, Map.of()).wanted().claims()).isEmpty();
        azure.works = true;

        assertThat(read(sources, Map.of()).wanted().claims())
                .containsValue(new Claim(LISTED, "r", "configuration", NOW));
    }

    @Test
    void aRegionThatTheTopicTellsIsNotAskedFor() {
        azure.works = false;
        Claim told = new Claim(LISTED, "west", "configuration", NOW);

        assertThat(read(sources(LISTED), Map.of(LISTED, told)).wanted().claims())
                .containsValue(told);
        assertThat(azure.asked).doesNotContain(LISTED.id());
    }

    @Test
    void whatIsListedAndFoundCountsAsListed() {
        azure.there = List.of(found(FOUND, "team", "chat"));

        assertThat(read(sources(FOUND), Map.of()).wanted().claims().get(FOUND).source())
                .isEqualTo("configuration");
    }

    private Sources sources(AccountId... listed) {
        return new Sources(List.of(listed), List.of(SCOPE), azure);
    }

    private static Sources.Heard read(Sources sources, Map<AccountId, Claim> standing) {
        return sources.read(standing, NOW);
    }

    private static Found found(AccountId id, String tag, String value) {
        return new Found(id, "r", Map.of(tag, value, "env", "prod"));
    }

    private static final class FakeDirectory implements Sources.Azure {
        private List<Found> there = List.of();
        private boolean works = true;
        private final List<String> asked = new ArrayList<>();

        @Override
        public Reply<List<Found>> accounts(String subscription) {
            return answer(there);
        }

        @Override
        public Reply<String> region(AccountId account) {
            asked.add(account.id());
            return answer("r");
        }

        private <T> Reply<T> answer(T value) {
            return works
                    ? new Reply.Got<>(value)
                    : new Reply.Failed<>(Failure.UNAVAILABLE, "down", null);
        }
    }
}

package dev.ptu.scaler.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.events.PoliciesPublished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyWatchTest {

    @Test
    void aChangedFileIsPublishedOnce() {
        Replica replica = new Replica("one");

        replica.holds("two").looks(5);

        assertThat(replica.told).containsExactly("published two", "taken");
    }

    @Test
    void aFileThatWasOnlyTouchedIsNotPublished() {
        Replica replica = new Replica("one");

        replica.holds("one").looks(5);

        assertThat(replica.told).isEmpty();
    }

    @Test
    void aContentSeenOnceIsNotTaken() {
        Replica replica = new Replica("one");

        replica.holds("tw").looks(1).holds("two").looks(1);

        assertThat(replica.told).isEmpty();

        replica.looks(1);

        assertThat(replica.told).containsExactly("published two", "taken");
    }

    @Test
    void aBadFileIsRefusedOnceAndPublishesNothing() {
        Replica replica = new Replica("one");

        replica.holds("bad").looks(5);

        assertThat(replica.told).containsExactly("refused bad");
    }

    @Test
    void aFileThatIsGoneIsRefusedOnceAndPublishesNothing() {
        Replica replica = new Replica("one");

        replica.gone().looks(5);

        assertThat(replica.told).containsExactly("refused gone");
    }

    @Test
    void backFromABadFileNothingIsPublishedAnew() {
        Replica replica = new Replica("one");

        replica.holds("bad").looks(2).holds("one").looks(5);

        assertThat(replica.told).containsExactly("refused bad", "taken");
    }

    @Test
    void whatTheBrokerDidNotTakeIsTriedAgain() {
        Replica replica = new Replica("one");
        replica.failures = 2;

        replica.holds("two").looks(6);

        assertThat(replica.told)
                .containsExactly("failed two", "failed two", "published two", "taken");
    }

    @Test
    void afterAPublicationThatMayHaveReachedTheBrokerTheOldContentIsPublishedAnew() {
        Replica replica = new Replica("one");
        replica.failures = 1;

        replica.holds("two").looks(2).holds("one").looks(2);

        assertThat(replica.told).containsExactly("failed two", "published one", "taken");
    }

    @Test
    void aStartWithARefusedFilePublishesAsSoonAsItIsGood() {
        Replica replica = new Replica("bad");

        replica.looks(3).holds("one").looks(3);

        assertThat(replica.told).containsExactly("published one", "taken");
    }

    /**
     * However a ConfigMap reaches the replicas and whenever they restart: the topic ends with what
     * all files say, and then everybody is silent.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void replicasWithDifferentFilesDoNotFight(long seed) {
        Random random = new Random(seed);
        List<String> topic = new ArrayList<>();
        List<Replica> replicas = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            replicas.add(new Replica("one", topic));
        }
        for (int step = 0; step < 200; step++) {
            int which = random.nextInt(replicas.size());
            String content = List.of("one", "two", "bad", "last").get(random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> replicas.get(which).holds(content);
                case 1 -> replicas.set(which, new Replica(replicas.get(which).content, topic));
                default -> replicas.get(which).looks(1 + random.nextInt(2));
            }
        }
        replicas.forEach(replica -> replica.holds("last"));
        for (int turn = 0; turn < 4; turn++) {
            replicas.forEach(replica -> replica.looks(1));
        }
        int spoken = topic.size();

        replicas.forEach(replica -> replica.looks(10));

        assertThat(topic).as("seed %d", seed).hasSize(spoken).endsWith("last");
    }

    /** One replica with a file of its own: "bad" is refused, anything else is its own revision. */
    private static final class Replica implements PolicyWatch.Voice {
        final List<String> told = new ArrayList<>();
        private final List<String> topic;
        private final PolicyWatch watch;
        private @Nullable String content;
        int failures;

        Replica(String content) {
            this(content, new ArrayList<>());
        }

        Replica(String content, List<String> topic) {
            this.content = content;
            this.topic = topic;
            boolean good = !content.equals("bad");
            if (good) {
                topic.add(content);
            }
            this.watch =
                    new PolicyWatch(
                            this::look, Replica::judge, this, look(), good ? content : null);
        }

        Replica holds(String other) {
            content = other;
            return this;
        }

        Replica gone() {
            content = null;
            return this;
        }

        Replica looks(int times) {
            for (int i = 0; i < times; i++) {
                watch.look();
            }
            return this;
        }

        private PolicyFile.Content look() {
            return content == null
                    ? new PolicyFile.Unreadable("gone")
                    : new PolicyFile.Text(content);
        }

        private static PolicyReading judge(PolicyFile.Content content) {
            return switch (content) {
                case PolicyFile.Unreadable(String sentence) ->
                        PolicyReading.Refused.because(sentence);
                case PolicyFile.Text(String yaml) when yaml.equals("bad") ->
                        PolicyReading.Refused.because(yaml);
                case PolicyFile.Text(String yaml) ->
                        new PolicyReading.Accepted(
                                new PoliciesPublished(
                                        yaml,
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        Instant.EPOCH,
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        null));
            };
        }

        @Override
        public boolean publish(PoliciesPublished set) {
            if (failures > 0) {
                failures--;
                told.add("failed " + set.revision());
                return false;
            }
            topic.add(set.revision());
            told.add("published " + set.revision());
            return true;
        }

        @Override
        public void taken() {
            told.add("taken");
        }

        @Override
        public void refused(List<String> faults) {
            told.add("refused " + String.join(" ", faults));
        }
    }
}

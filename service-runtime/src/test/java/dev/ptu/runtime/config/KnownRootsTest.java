package dev.ptu.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownRootsTest {

    @Test
    void aMisspeltSectionIsOneSentenceThatNamesTheKey() {
        assertThat(KnownRoots.faults(List.of("ptu.notifer.webhook.url", "ptu.clock.kind")))
                .singleElement()
                .asString()
                .startsWith("ptu.notifer.webhook.url is no key")
                .contains("notifier");
    }

    @Test
    void knownSectionsAndOtherPeoplesKeysPass() {
        assertThat(
                        KnownRoots.faults(
                                List.of(
                                        "ptu.bindings[0].policy",
                                        "ptu.prices[0].model",
                                        "ptu.reservations[0].name",
                                        "ptu.policies.chat.min-ptu",
                                        "quarkus.http.port")))
                .isEmpty();
    }
}

package dev.ptu.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every overlay, alone and with every component that fits it. */
class KustomizeTest {
    private static final String README = Kustomize.read(Path.of("README.md"));
    private static final Keys KEYS =
            new Keys(Kustomize.read(Path.of("../../docs/configuration.md")));

    static Stream<Rendered> all() {
        return Kustomize.all();
    }

    @Test
    void thereIsSomethingToJudge() {
        assertThat(Kustomize.overlays()).contains("azure", "event-hubs", "simulator");
        assertThat(all()).hasSizeGreaterThan(Kustomize.overlays().size());
        assertThat(all()).allSatisfy(each -> assertThat(each.objects()).hasSizeGreaterThan(20));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theApiUnderstandsEveryObject(Rendered rendered) {
        assertThat(
                        rendered.objects().stream()
                                .filter(ApiModels::knows)
                                .map(ApiModels::fault)
                                .flatMap(Optional::stream))
                .isEmpty();
        assertThat(rendered.objects().stream().filter(object -> !ApiModels.knows(object)))
                .allSatisfy(object -> assertThat(Schemas.faults(object)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void noObjectIsThereTwice(Rendered rendered) {
        assertThat(rendered.objects().stream().map(Objects::title)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyLawHolds(Rendered rendered) {
        assertThat(Stream.of(Laws.values()).flatMap(law -> law.breaches(rendered).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everythingThatAPodNeedsIsThere(Rendered rendered) {
        assertThat(References.faults(rendered, README)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyKeyIsOneThatAServiceKnows(Rendered rendered) {
        assertThat(KEYS.faults(rendered)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everythingIsInOneNamespaceWhichTheApiServerGuards(Rendered rendered) {
        JsonNode namespace = rendered.of("Namespace").findFirst().orElseThrow();

        assertThat(namespace.at("/metadata/labels/pod-security.kubernetes.io~1enforce").asText())
                .isEqualTo("restricted");
        assertThat(
                        rendered.objects().stream()
                                .filter(object -> !object.equals(namespace))
                                .map(object -> object.at("/metadata/namespace").asText())
                                .distinct())
                .isEqualTo(List.of(Objects.name(namespace)));
    }
}

package dev.ptu.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypeTest {

    @Test
    void everyEventThatThereMayBeHasAType() {
        List<Class<?>> permitted = List.of(Event.class.getPermittedSubclasses());

        assertThat(permitted)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::record).toList());
    }

    @Test
    void everyEventHasASampleHere() {
        Set<EventType> sampled =
                Samples.all().stream().map(EventType::of).collect(Collectors.toSet());

        assertThat(sampled).containsExactlyInAnyOrder(EventType.values());
    }

    @ParameterizedTest
    @EnumSource
    void aTypeIsFoundByItsName(EventType type) {
        assertThat(EventType.named(type.type())).contains(type);
    }

    @ParameterizedTest
    @EnumSource
    void aTypesNameCarriesItsVersion(EventType type) {
        assertThat(type.type()).matches("dev\\.ptu\\.[a-z]+(-[a-z]+)*\\.v1");
    }

    @Test
    void anotherVersionIsNotKnown() {
        assertThat(EventType.named("dev.ptu.scale-decided.v2")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasItsSchemaInTheJar(EventType type) {
        assertThat(EventType.class.getResource("schema/" + type.schema())).isNotNull();
    }

    @Test
    void noTopicIsWithoutAnEvent() {
        Set<Topic> fed =
                Arrays.stream(EventType.values()).map(EventType::topic).collect(Collectors.toSet());

        assertThat(fed).containsExactlyInAnyOrder(Topic.values());
    }
}

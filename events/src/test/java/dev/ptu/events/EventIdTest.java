package dev.ptu.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventIdTest {

    @Test
    void theSameFactToldTwiceBearsTheSameId() {
        List<String> first = Samples.all().stream().map(event -> event.id()).toList();
        List<String> again = Samples.all().stream().map(event -> event.id()).toList();

        assertThat(again).isEqualTo(first);
    }

    @Test
    void twoFactsNeverShareAnId() {
        List<Event> facts = new ArrayList<>(Samples.all());
        facts.addAll(Samples.at(Samples.AT.plusSeconds(60)));

        assertThat(facts.stream().map(event -> event.id())).doesNotHaveDuplicates();
    }

    @Test
    void aLaterRevisionOfTheSameMinuteIsAnotherFact() {
        Instant at = Samples.AT;
        Event first = new UtilizationObserved(Samples.DEPLOYMENT, at, 0.5, 0.6, 1, at);
        Event second = new UtilizationObserved(Samples.DEPLOYMENT, at, 0.5, 0.6, 2, at);

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void theTwoSidesOfAnAlertShareTheirKeyAndNotTheirId() {
        Event raised = alert(AlertRaised.class);
        Event resolved = alert(AlertResolved.class);

        assertThat(resolved.key()).isEqualTo(raised.key());
        assertThat(resolved.id()).isNotEqualTo(raised.id());
    }

    @ParameterizedTest
    @MethodSource("dev.ptu.events.Samples#all")
    void whatIsAboutADeploymentIsKeyedByIt(Event event) {
        String key = event.key();

        switch (event) {
            case AccountAssigned ignored ->
                    assertThat(key).isEqualTo(AccountPartitioner.accountOf(Samples.DEPLOYMENT));
            case MemberReported ignored -> assertThat(key).isEqualTo("g");
            case NotificationPlanned ignored -> assertThat(key).isEqualTo("i");
            case Ticked ignored -> assertThat(key).isEqualTo("tick-3");
            case PoliciesPublished ignored -> assertThat(key).isEqualTo("policies");
            case DeadLettered ignored -> assertThat(key).isEqualTo("k");
            case AlertRaised ignored ->
                    assertThat(key).isEqualTo(Samples.DEPLOYMENT + "|utilization");
            case AlertResolved ignored ->
                    assertThat(key).isEqualTo(Samples.DEPLOYMENT + "|utilization");
            // Of two operations of a deployment the end of one must not erase the other.
            case OperationOpened opened ->
                    assertThat(key).isEqualTo(Samples.DEPLOYMENT + "|" + opened.decision());
            default -> assertThat(key).isEqualTo(Samples.DEPLOYMENT);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ptu.events.Samples#all")
    void anEventsTimeIsItsOwn(Event event) {
        assertThat(event.time()).isEqualTo(Samples.AT);
    }

    private static Event alert(Class<? extends Event> side) {
        return Samples.all().stream().filter(side::isInstance).findFirst().orElseThrow();
    }
}

package dev.ptu.scaler.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.events.Event;
import dev.ptu.events.OperationOpened;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.runtime.azure.AvailableCapacity;
import dev.ptu.runtime.clock.ServiceClock;
import dev.ptu.runtime.trace.Traces;
import dev.ptu.scaler.ScalerMeters;
import dev.ptu.scaler.azure.AccountView;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import dev.ptu.scaler.azure.AccountView.Model;
import dev.ptu.scaler.azure.ArmDeclarationTarget;
import dev.ptu.scaler.azure.CapacityTarget;
import dev.ptu.scaler.azure.Kept;
import dev.ptu.scaler.azure.Outcome;
import dev.ptu.scaler.azure.Room;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** One operation, from 100 to 150 PTU, against an Azure that does what a test says. */
class OperationRunTest {
    private static final String ACCOUNT =
            "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a";
    private static final String CHAT = ACCOUNT + "/deployments/chat";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final OperationOpened GROWTH =
            new OperationOpened("d1", CHAT, 100, 150, NOW.plusSeconds(600), NOW);

    private final Azure azure = new Azure();
    private final Told told = new Told();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aGrowthThatFitsIsAskedForOnceAndApplied() {
        run(GROWTH, false);

        assertThat(azure.asked).containsExactly(150);
        assertThat(told.outcomes)
                .containsExactly(new ScaleApplied("d1", CHAT, 100, 150, NOW, null, null));
    }

    @Test
    void aShortageThatIsKnownTakesWhatThereIsAndWritesThatDownFirst() {
        azure.room = room(33, 500);

        run(GROWTH, false);

        assertThat(azure.asked).containsExactly(130);
        assertThat(told.narrowed).containsExactly(GROWTH.askingFor(130));
        assertThat(told.outcomes)
                .containsExactly(new ScaleApplied("d1", CHAT, 100, 130, NOW, 150, null));
    }

    @Test
    void aKnownZeroIsNotAskedForAndTellsItsKindAndWhatIsLeft() {
        azure.room = room(0, 500);

        run(GROWTH, false);

        assertThat(azure.asked).isEmpty();
        assertThat(told.outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        ScaleRefused.class,
                        refused -> {
                            assertThat(refused.kind()).isEqualTo("CapacityUnavailable");
                            assertThat(refused.availablePtu()).isZero();
                            assertThat(refused.toPtu()).isEqualTo(150);
                        });
    }

    @Test
    void aDenialOfTheRequestItselfTakesWhatFitsOnce() {
        azure.answers.add(new Outcome.CapacityUnavailable("NoMachines", "none"));
        azure.roomAfterwards = room(20, 500);

        run(GROWTH, false);

        assertThat(azure.asked).containsExactly(150, 120);
        assertThat(told.outcomes)
                .containsExactly(new ScaleApplied("d1", CHAT, 100, 120, NOW, 150, null));
    }

    @Test
    void aSecondDenialIsTheEndWithAzuresOwnCode() {
        azure.answers.add(new Outcome.CapacityUnavailable("NoMachines", "none"));
        azure.answers.add(new Outcome.QuotaExceeded("InsufficientQuota", "none"));
        azure.roomAfterwards = room(20, 500);

        run(GROWTH, false);

        assertThat(azure.asked).containsExactly(150, 120);
        assertThat(told.outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        ScaleFailed.class,
                        failed -> {
                            assertThat(failed.kind()).isEqualTo("QuotaExceeded");
                            assertThat(failed.code()).isEqualTo("InsufficientQuota");
                            assertThat(failed.toPtu()).isEqualTo(150);
                        });
    }

    @Test
    void whatIsNotCuredByRepetitionIsAskedForOnce() {
        azure.answers.add(new Outcome.Invalid("InvalidResourceProperties", "no"));

        run(GROWTH, false);

        assertThat(azure.asked).containsExactly(150);
        assertThat(told.outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        ScaleFailed.class, f -> assertThat(f.kind()).isEqualTo("Invalid"));
    }

    @Test
    void anAnswerThatWasLostAfterTheResizeIsSeenAndNotRepeated() {
        azure.answers.add(new Outcome.Transient("ConnectException", "reset", Duration.ZERO));
        azure.doneAllTheSame = true;

        run(GROWTH, false);

        assertThat(azure.asked).containsExactly(150);
        assertThat(told.outcomes).singleElement().isInstanceOf(ScaleApplied.class);
    }

    @Test
    void aPropertyThatAWriteLosesIsToldAndCountedAndNotRepaired() {
        azure.keptAfterwards = Kept.NONE;

        run(GROWTH, false);

        assertThat(azure.asked).containsExactly(150);
        assertThat(told.outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        ScaleApplied.class,
                        applied ->
                                assertThat(applied.note())
                                        .contains("spilloverDeploymentName was 'chat-std'")
                                        .contains("is not set"));
        assertThat(
                        registry.counter(
                                        "ptu.scaler.azure.properties.changed",
                                        "property",
                                        "spilloverDeploymentName")
                                .count())
                .isEqualTo(1);
    }

    @Test
    void aPartThatWasBegunBeforeARestartIsKnownAsOurOwn() {
        azure.size = 130;

        run(GROWTH.askingFor(130), true);

        assertThat(azure.asked).isEmpty();
        assertThat(told.outcomes)
                .containsExactly(new ScaleApplied("d1", CHAT, 100, 130, NOW, 150, null));
    }

    @Test
    void nothingIsAskedForOnceTheOperationIsSomebodyElses() {
        OperationRun run = newRun();

        run.toTheEnd(
                new OpenOperation(GROWTH, 0, false, null),
                new OpenOperations.Tenure() {
                    private int looks;

                    @Override
                    public boolean holds() {
                        return looks++ < 3;
                    }

                    @Override
                    public boolean claim() {
                        return false;
                    }
                });

        assertThat(azure.asked).isEmpty();
        assertThat(told.outcomes).isEmpty();
    }

    private void run(OperationOpened operation, boolean resumed) {
        newRun().toTheEnd(
                        new OpenOperation(operation, 0, resumed, null),
                        new OpenOperations.Tenure() {
                            @Override
                            public boolean holds() {
                                return true;
                            }

                            @Override
                            public boolean claim() {
                                return true;
                            }
                        });
    }

    private OperationRun newRun() {
        ServiceClock clock =
                new ServiceClock() {
                    @Override
                    public Instant instant() {
                        return NOW;
                    }

                    @Override
                    public double rate() {
                        return 1;
                    }
                };
        ScalerMeters meters = new ScalerMeters(registry);
        Duration deadline = Duration.ofMinutes(30);
        // Nothing is declared in these tests, so nobody listens there.
        DeclareRun declared =
                new DeclareRun(
                        new ArmDeclarationTarget(URI.create("http://localhost:1"), Duration.ZERO),
                        clock,
                        meters,
                        deadline);
        return new OperationRun(
                new OperationRun.Faces(azure, declared, Traces.OFF), told, clock, meters, deadline);
    }

    private static Room room(int availablePtu, int quotaFreePtu) {
        return new Room(
                OptionalInt.of(availablePtu),
                OptionalInt.of(quotaFreePtu),
                AvailableCapacity.HEADROOM,
                Optional.of(new PtuLadder(15, 5)));
    }

    /** Does what it is asked, unless it was told another answer. */
    private static final class Azure implements CapacityTarget {
        private final Deque<Outcome> answers = new ArrayDeque<>();
        private final List<Integer> asked = new ArrayList<>();
        private int size = 100;
        private Room room = Room.UNKNOWN;
        private Room roomAfterwards;
        private Kept kept = new Kept(Map.of("spilloverDeploymentName", "chat-std"));
        private Kept keptAfterwards = kept;
        private boolean doneAllTheSame;

        @Override
        public Optional<AccountView> read(String deployment) {
            return Optional.of(
                    new AccountView(
                            Map.of(
                                    CHAT,
                                    new DeploymentView(
                                            "GlobalProvisionedManaged",
                                            size,
                                            "Succeeded",
                                            Model.UNKNOWN,
                                            kept))));
        }

        @Override
        public Room room(String deployment, DeploymentView view) {
            return asked.isEmpty() || roomAfterwards == null ? room : roomAfterwards;
        }

        @Override
        public Outcome resize(
                String deployment, String sku, int capacityPtu, BooleanSupplier goOn) {
            asked.add(capacityPtu);
            Outcome answer = answers.isEmpty() ? new Outcome.Completed() : answers.poll();
            if (answer instanceof Outcome.Completed || doneAllTheSame) {
                size = capacityPtu;
                kept = keptAfterwards;
            }
            return answer;
        }
    }

    /** Keeps what is told. */
    private static final class Told extends Outcomes {
        private final List<Event> outcomes = new ArrayList<>();
        private final List<OperationOpened> narrowed = new ArrayList<>();

        Told() {
            super(null);
        }

        @Override
        boolean publish(Event outcome, OperationOpened operation, BooleanSupplier goOn) {
            outcomes.add(outcome);
            return true;
        }

        @Override
        boolean narrow(OperationOpened less, BooleanSupplier goOn) {
            narrowed.add(less);
            return true;
        }
    }
}

package dev.ptu.notifier.plan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ptu.notifier.condition.Judge;
import dev.ptu.notifier.incident.IncidentPlanner;
import dev.ptu.notifier.spillover.SpilloverPlanner;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LayersTest {
    private final JavaClasses notifier =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.ptu.notifier");

    @Test
    void thePlannerKnowsNothingButTheJdkAndTheEvents() {
        assertThat(notifier.contain(Planner.class)).isTrue();

        classes()
                .that()
                .resideInAPackage("dev.ptu.notifier.plan")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.ptu.events",
                        "dev.ptu.notifier.condition",
                        "dev.ptu.notifier.plan",
                        "org.jspecify..")
                .check(notifier);
    }

    @Test
    void whatConditionsShareKnowsNothingButTheJdkAndTheEvents() {
        assertThat(notifier.contain(Judge.class)).isTrue();

        classes()
                .that()
                .resideInAPackage("dev.ptu.notifier.condition")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "dev.ptu.events", "dev.ptu.notifier.condition", "org.jspecify..")
                .check(notifier);
    }

    @Test
    void thePlannerOfSpilloverKnowsAzuresRulesBesides() {
        assertThat(notifier.contain(SpilloverPlanner.class)).isTrue();

        classes()
                .that()
                .resideInAPackage("dev.ptu.notifier.spillover")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.ptu.events",
                        "dev.ptu.notifier.condition",
                        "dev.ptu.notifier.spillover",
                        "dev.ptu.runtime.azure",
                        "org.jspecify..")
                .check(notifier);
    }

    @Test
    void thePlannerOfIncidentsKnowsNothingButTheJdkAndTheEvents() {
        assertThat(notifier.contain(IncidentPlanner.class)).isTrue();

        classes()
                .that()
                .resideInAPackage("dev.ptu.notifier.incident")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "dev.ptu.events", "dev.ptu.notifier.incident", "org.jspecify..")
                .check(notifier);
    }

    @Test
    void nobodyReadsTheSystemClock() {
        assertThat(notifier).hasSizeGreaterThan(20);

        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(notifier);
    }

    @Test
    void neitherTheStreamNorTheIncidentsKnowWhoReadsWhatTheyTell() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.ptu.notifier.stream", "dev.ptu.notifier.incident..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ptu.notifier.channel..")
                .check(notifier);
    }
}

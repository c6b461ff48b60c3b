package dev.ptu.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CORE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.ptu.core");

    @BeforeEach
    void theClassesWereSeen() {
        for (String name :
                new String[] {
                    "units",
                    "capacity",
                    "window",
                    "demand",
                    "forecast",
                    "economics",
                    "deployment",
                    "group",
                    "policy",
                    "decision",
                    "declaration"
                }) {
            assertThat(CORE.that(resideInAPackage("dev.ptu.core." + name)))
                    .as("classes of " + name)
                    .hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void coreNeedsTheJdkOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        not(resideInAnyPackage("java..", "org.jspecify..", "dev.ptu.core..")))
                .check(CORE);
    }

    @Test
    void packagesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("units")
                .definedBy("dev.ptu.core.units")
                .layer("capacity")
                .definedBy("dev.ptu.core.capacity")
                .layer("window")
                .definedBy("dev.ptu.core.window")
                .layer("demand")
                .definedBy("dev.ptu.core.demand")
                .layer("forecast")
                .definedBy("dev.ptu.core.forecast")
                .layer("economics")
                .definedBy("dev.ptu.core.economics")
                .layer("deployment")
                .definedBy("dev.ptu.core.deployment")
                .layer("policy")
                .definedBy("dev.ptu.core.policy")
                .layer("decision")
                .definedBy("dev.ptu.core.decision")
                .layer("group")
                .definedBy("dev.ptu.core.group")
                .whereLayer("decision")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("group")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("units")
                .mayOnlyBeAccessedByLayers(
                        "capacity",
                        "window",
                        "demand",
                        "forecast",
                        "economics",
                        "deployment",
                        "group",
                        "policy",
                        "decision")
                .whereLayer("capacity")
                .mayOnlyBeAccessedByLayers(
                        "demand", "economics", "deployment", "group", "policy", "decision")
                .whereLayer("window")
                .mayOnlyBeAccessedByLayers("demand", "deployment", "decision")
                .whereLayer("demand")
                .mayOnlyBeAccessedByLayers("forecast", "deployment", "decision")
                .whereLayer("forecast")
                .mayOnlyBeAccessedByLayers("economics", "decision")
                .whereLayer("economics")
                .mayOnlyBeAccessedByLayers("decision")
                .whereLayer("deployment")
                .mayOnlyBeAccessedByLayers("group", "policy", "decision")
                .whereLayer("policy")
                .mayOnlyBeAccessedByLayers("decision")
                .check(CORE);
        slices().matching("dev.ptu.core.(*)..").should().beFreeOfCycles().check(CORE);
    }

    /** Sizes are decided without a word on what somebody declared. */
    @Test
    void declarationsStandBesideTheDecisions() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ptu.core.declaration")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ptu.core.declaration")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage("dev.ptu.core.declaration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ptu.core.decision", "dev.ptu.core.forecast", "dev.ptu.core.economics")
                .check(CORE);
    }

    @Test
    void timeIsAnArgument() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(CORE);
        for (Class<?> type :
                new Class<?>[] {
                    Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class
                }) {
            noClasses().should().callMethod(type, "now").check(CORE);
        }
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CORE);
        noClasses().should().callMethod(System.class, "nanoTime").check(CORE);
    }

    @Test
    void nothingIsRandom() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Random.class).check(CORE);
        noClasses()
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(CORE);
    }
}

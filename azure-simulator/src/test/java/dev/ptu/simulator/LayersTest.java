package dev.ptu.simulator;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The simulator must not share a formula with what it judges. */
class LayersTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.ptu.simulator");

    @Test
    void nothingOfTheProductIsImported() {
        assertThat(MAIN.size()).isGreaterThan(30);
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ptu.simulator..",
                        "java..",
                        "io.vertx..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .check(MAIN);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.ptu.simulator.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlyTheSocketKnowsVertx() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.ptu.simulator..", "io.vertx..")
                .layer("socket")
                .definedBy("dev.ptu.simulator.http..")
                .layer("vertx")
                .definedBy("io.vertx..")
                .withOptionalLayers(true)
                .whereLayer("vertx")
                .mayOnlyBeAccessedByLayers("socket")
                .check(MAIN);
    }

    @Test
    void onlyTheWiringKnowsAClock() {
        ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.ptu.simulator.Simulator")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MAIN);
    }
}

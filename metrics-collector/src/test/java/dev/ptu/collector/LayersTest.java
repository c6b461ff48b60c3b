package dev.ptu.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What may know what. */
class LayersTest {
    private static final String[] PURE = {
        "dev.ptu.collector.metrics..",
        "dev.ptu.collector.series..",
        "dev.ptu.collector.inventory..",
        "dev.ptu.collector.history.."
    };
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.ptu.collector");

    @Test
    void thePurePartsWereSeen() {
        assertThat(CLASSES.stream().filter(c -> c.getPackageName().endsWith(".series")).count())
                .isGreaterThan(5);
    }

    @Test
    void thePurePartsKnowNoEdge() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.azure..",
                        "org.apache.kafka..",
                        "io..",
                        "jakarta..",
                        "org.jboss..",
                        "dev.ptu.runtime..",
                        "dev.ptu.collector.azure..",
                        "dev.ptu.collector.config..",
                        "dev.ptu.collector.poll..",
                        "dev.ptu.collector.publish..")
                .check(CLASSES);
    }

    @Test
    void onlyTheAzurePackageKnowsTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ptu.collector.azure..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.azure..")
                .check(CLASSES);
    }

    @Test
    void nobodyAsksTheSystemForTheTime() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
    }
}

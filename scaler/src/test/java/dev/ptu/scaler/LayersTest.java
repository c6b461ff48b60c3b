package dev.ptu.scaler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final JavaClasses SCALER =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.ptu.scaler");

    @Test
    void theRulesSeeClassesOfEveryPackage() {
        for (String name : new String[] {"decide", "apply", "azure", "wire", "config"}) {
            assertThat(SCALER.stream().map(c -> c.getPackageName()))
                    .contains("dev.ptu.scaler." + name);
        }
    }

    @Test
    void decideAndApplySpeakOnlyThroughTopics() {
        noClasses()
                .that()
                .resideInAPackage("..decide..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ptu.scaler.apply..", "dev.ptu.scaler.azure..")
                .check(SCALER);
        noClasses()
                .that()
                .resideInAPackage("..apply..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ptu.scaler.decide..", "dev.ptu.core..")
                .check(SCALER);
    }

    /** Where a replay must give the same, no span is made: traces pass through as headers. */
    @Test
    void whoDecidesKnowsNoTracer() {
        noClasses()
                .that()
                .resideInAnyPackage("..decide..", "..wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(SCALER);
    }

    @Test
    void onlyAzureKnowsTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ptu.scaler.azure..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.azure..")
                .check(SCALER);
    }

    @Test
    void nobodyNamesAClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(SCALER);
    }
}

package dev.ptu.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.ptu.cli");

    @Test
    void theClassesWereSeen() {
        assertThat(CLASSES).hasSizeGreaterThan(30);
    }

    @Test
    void onlyServerSpeaksHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ptu.cli.server")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http")
                .check(CLASSES);
    }

    @Test
    void textKnowsNeitherServerNorCommands() {
        noClasses()
                .that()
                .resideInAPackage("dev.ptu.cli.text")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ptu.cli", "dev.ptu.cli.server", "picocli")
                .check(CLASSES);
    }

    @Test
    void timeIsWhatTheServerSaysItIs() {
        noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
    }
}

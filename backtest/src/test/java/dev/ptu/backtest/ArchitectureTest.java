package dev.ptu.backtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.ptu.backtest");

    @Test
    void theClassesWereSeen() {
        assertThat(CLASSES).hasSizeGreaterThan(20);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.ptu.backtest.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandLineTouchesFilesAndPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ptu.backtest")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Files.class, PrintStream.class)
                .check(CLASSES);
    }

    @Test
    void onlyThePoliciesOfTheReplayKnowMoneyAndNothingKnowsAClock() {
        noClasses()
                .that()
                .resideInAPackage("dev.ptu.backtest.replay")
                .and()
                .haveNameNotMatching(".*Contestants.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ptu.backtest.price", "dev.ptu.backtest.score")
                .check(CLASSES);
        noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
    }
}

package dev.ptu.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The wire format must not move when a library does. */
class ArchitectureTest {
    private static final JavaClasses EVENTS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.ptu.events");

    @Test
    void theRulesSawTheEvents() {
        assertThat(EVENTS.size()).isGreaterThan(EventType.values().length);
        assertThat(EVENTS.contain(ScaleDecided.class)).isTrue();
    }

    @Test
    void nothingButTheJdkIsImported() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.ptu.events..", "java..", "org.jspecify.annotations..")
                .check(EVENTS);
    }

    @Test
    void noEventReadsAClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(EVENTS);
    }
}

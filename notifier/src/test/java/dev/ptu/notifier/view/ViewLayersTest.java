package dev.ptu.notifier.view;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ViewLayersTest {

    @Test
    void theReadModelKnowsNothingButTheJdkAndTheEvents() {
        JavaClasses view =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.ptu.notifier.view");
        assertThat(view.contain(FleetView.class)).isTrue();

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "dev.ptu.events", "dev.ptu.notifier.view", "org.jspecify..")
                .check(view);
    }
}

package pochade.inference.process;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "pochade.inference.process", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule dependsOnlyOnTheApiAndJackson = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "pochade.inference.api..",
                    "pochade.inference.process..")
            .because("the application's side of inference must live without the engine's natives");

    @ArchTest
    static final ArchRule messagesKnowNoProcess = classes()
            .that()
            .resideInAPackage("..process.message")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("pochade.inference.process")
            .because("the same messages will travel to other machines");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("pochade.inference.process.(**)").should().beFreeOfCycles();
}

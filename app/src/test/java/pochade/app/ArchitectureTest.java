package pochade.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import javafx.application.Platform;
import pochade.app.fx.FxDispatcher;

@AnalyzeClasses(packages = "pochade.app", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_CONTROLS = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .or()
            .resideInAPackage("pochade.app.session")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
            .because("a decision is tested without a window");

    @ArchTest
    static final ArchRule ONE_CLASS_CROSSES_TO_THE_FX_THREAD = noClasses()
            .that()
            .doNotBelongToAnyOf(FxDispatcher.class)
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("what comes from other threads must come in one order");

    @ArchTest
    static final ArchRule FEATURES_ARE_INDEPENDENT = slices().matching(
                    "pochade.app.(browse|canvas|create|gallery|queue|settings|shell|cli)..")
            .should()
            .notDependOnEachOther()
            .because("they share through the session");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("pochade.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_OF_THE_WINDOW_ON_THE_COMMAND_LINE = noClasses()
            .that()
            .resideInAnyPackage(
                    "pochade.app.archive..",
                    "pochade.app.cli..",
                    "pochade.app.database..",
                    "pochade.app.document..",
                    "pochade.app.folders..",
                    "pochade.app.grid..",
                    "pochade.app.infotext..",
                    "pochade.app.metadata..",
                    "pochade.app.models..",
                    "pochade.app.openraster..",
                    "pochade.app.picture..",
                    "pochade.app.presets..",
                    "pochade.app.prompt..",
                    "pochade.app.script..",
                    "pochade.app.search..",
                    "pochade.app.store..",
                    "pochade.app.styles..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx..")
            .because("the command line needs no display");

    @ArchTest
    static final ArchRule STANDARD_STREAMS_BELONG_TO_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("pochade.app.cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("everything else logs");
}

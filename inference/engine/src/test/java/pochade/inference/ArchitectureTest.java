package pochade.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

@AnalyzeClasses(packages = "pochade.inference", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule STAGES_DEPEND_IN_ONE_DIRECTION = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("pochade.inference..")
            .layer("worker")
            .definedBy("pochade.inference.worker..")
            .layer("job")
            .definedBy("pochade.inference.job..")
            .layer("pipeline")
            .definedBy("pochade.inference.pipeline..")
            .layer("guidance")
            .definedBy("pochade.inference.diffusion.guidance..")
            .layer("sampler")
            .definedBy("pochade.inference.diffusion.sampler..")
            .layer("schedule")
            .definedBy("pochade.inference.diffusion.schedule..")
            .layer("model")
            .definedBy("pochade.inference.model..")
            .layer("nn")
            .definedBy("pochade.inference.nn..")
            .layer("pixels")
            .definedBy("pochade.inference.pixels..")
            .layer("tokenizer")
            .definedBy("pochade.inference.tokenizer..")
            .layer("weights")
            .definedBy("pochade.inference.weights..")
            .layer("noise")
            .definedBy("pochade.inference.noise..")
            .layer("tensor")
            .definedBy("pochade.inference.tensor..")
            .whereLayer("worker")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("job")
            .mayOnlyBeAccessedByLayers("worker")
            .whereLayer("pipeline")
            .mayOnlyBeAccessedByLayers("job")
            .whereLayer("guidance")
            .mayOnlyBeAccessedByLayers("pipeline")
            .whereLayer("sampler")
            .mayOnlyBeAccessedByLayers("guidance", "pipeline")
            .whereLayer("schedule")
            .mayOnlyBeAccessedByLayers("sampler", "guidance", "pipeline")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("pipeline")
            .whereLayer("nn")
            .mayOnlyBeAccessedByLayers("model")
            .whereLayer("pixels")
            .mayOnlyBeAccessedByLayers("pipeline")
            .whereLayer("noise")
            .mayOnlyBeAccessedByLayers("pipeline")
            .whereLayer("tokenizer")
            .mayOnlyBeAccessedByLayers("pipeline")
            .whereLayer("weights")
            .mayOnlyBeAccessedByLayers("tokenizer", "model", "pipeline", "job")
            .because("the data goes one way, from the request to the pixels (docs/architecture.md)");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("pochade.inference.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_TENSOR_KNOWS_PYTORCH = noClasses()
            .that()
            .resideOutsideOfPackage("pochade.inference.tensor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl.pytorch..")
            .because("what DJL's PyTorch engine does unasked must be known in one place");

    @ArchTest
    static final ArchRule PURE_PARTS_KNOW_NO_TENSORS = noClasses()
            .that()
            .resideInAnyPackage("pochade.inference.diffusion.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..")
            .because("schedules are plain numbers");

    @ArchTest
    static final ArchRule NO_WINDOWS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
            .because("the engine runs where there is no display");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}

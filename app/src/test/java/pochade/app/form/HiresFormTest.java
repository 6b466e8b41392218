package pochade.app.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.models.ModelEntry;
import pochade.app.models.TestLibrary;
import pochade.app.session.Settings;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;
import pochade.inference.api.request.Upscaler;

class HiresFormTest {

    private static final Extent FIRST = new Extent(512, 768);
    private static final Prompt WORDS = new Prompt("fox", "dog");

    @TempDir
    private Path folder;

    private Settings settings;
    private HiresForm form;

    @BeforeEach
    void open() {
        settings = new Settings(folder.resolve("window.properties"));
        form = new HiresForm(settings);
    }

    @Test
    void itIsOffAtFirstAndThenAsTheWebUiStarts() {
        assertThat(form.hires(FIRST, WORDS)).isEmpty();
        form.on.set(true);
        assertThat(form.hires(FIRST, WORDS))
                .contains(new HiresFix(
                        Upscaler.Latent.LATENT,
                        new Extent(1024, 1536),
                        OptionalInt.empty(),
                        0.7,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 0, 0, 768, 1152",
        "1.3, 0, 0, 664, 992",
        "2, 1000, 0, 1000, 1496",
        "2, 0, 960, 640, 960",
        "2, 800, 800, 800, 800",
    })
    void theSizeFollowsFromTheFactorOrFromOneSideOrFromBoth(double scale, int width, int height, int across, int down) {
        form.scale.set(scale);
        form.width.set(width);
        form.height.set(height);
        assertThat(form.size(FIRST)).isEqualTo(new Extent(across, down));
    }

    @Test
    void whatItSaysComesBackToTheForm() {
        form.on.set(true);
        form.upscaler.set(Upscaler.Filter.LANCZOS);
        form.scale.set(1.5);
        form.steps.set(9);
        form.strength.set(0.35);
        form.sampler.set(Optional.of(SamplerName.EULER));
        form.schedule.set(Optional.of(ScheduleName.BETA));
        form.guidance.set(4.5);
        form.negative.set("cat");
        HiresFix made = form.hires(FIRST, WORDS).orElseThrow();
        assertThat(made.prompt()).contains(new Prompt("fox", "cat"));
        form.section.reset();
        form.set(Optional.of(made), FIRST);
        assertThat(form.hires(FIRST, WORDS)).contains(made);
        assertThat(form.scale.value()).isEqualTo(1.5);
        assertThat(form.width.value()).isZero();
        form.set(Optional.empty(), FIRST);
        assertThat(form.hires(FIRST, WORDS)).isEmpty();
    }

    @Test
    void aLoraInItsPromptIsRefused() {
        form.on.set(true);
        form.prompt.set("fox <lora:pixel:1>");
        assertThatThrownBy(() -> form.hires(FIRST, WORDS)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void upscalersOfTheLibraryAreOfferedAndRemembered() {
        TestLibrary files = new TestLibrary(folder);
        ModelEntry fine = files.add("fine.pth", ModelKind.UPSCALER, ModelFamily.SD1);
        form.offer(files.library.entries());
        Upscaler.Network network = Upscaler.Network.of(fine.path());
        assertThat(form.upscalers).endsWith(Upscaler.Filter.NEAREST, network);
        form.upscaler.set(network);
        settings.save();
        HiresForm again = new HiresForm(new Settings(folder.resolve("window.properties")));
        again.offer(List.of());
        assertThat(again.upscaler.get()).isEqualTo(Upscaler.Latent.LATENT);
        again.offer(files.library.entries());
        assertThat(again.upscaler.get()).isEqualTo(network);
    }
}

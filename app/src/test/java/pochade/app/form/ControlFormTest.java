package pochade.app.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.Stickers;
import pochade.app.models.ModelEntry;
import pochade.app.models.TestLibrary;
import pochade.app.session.Settings;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.ControlUnit;
import pochade.inference.api.request.ResizeMode;

class ControlFormTest {

    @TempDir
    private Path folder;

    private Settings settings;
    private TestLibrary files;
    private ModelEntry canny;
    private ControlForm form;

    @BeforeEach
    void open() {
        settings = new Settings(folder.resolve("window.properties"));
        files = new TestLibrary(folder);
        canny = files.add("canny.safetensors", ModelKind.CONTROL_NET, ModelFamily.SD1);
        form = new ControlForm(settings);
        form.offer(files.library.entries());
    }

    @Test
    void aUnitCountsOnceItHasAPictureAndANetwork() {
        UnitForm second = form.units.get(1);
        second.picture.set(Stickers.fruit(0));
        assertThat(form.control()).isEmpty();
        second.model.set(Optional.of(canny));
        second.weight.set(0.8);
        second.end.set(0.6);
        ControlUnit made = new ControlUnit(
                canny.path(), Stickers.fruit(0), ResizeMode.CROP_AND_RESIZE, 0.8, 0, 0.6, ControlUnit.Mode.BALANCED);
        assertThat(form.control()).containsExactly(made);
        assertThat(form.sections()).containsExactly(second.section);
        form.set(List.of());
        assertThat(form.control()).isEmpty();
        form.set(List.of(made));
        assertThat(form.units.get(0).unit()).contains(made);
        assertThat(form.units.get(1).unit()).isEmpty();
    }

    @Test
    void eachUnitIsRememberedByItself() {
        form.units.get(0).weight.set(0.5);
        form.units.get(2).model.set(Optional.of(canny));
        settings.save();
        ControlForm again = new ControlForm(new Settings(folder.resolve("window.properties")));
        again.offer(List.of());
        again.offer(files.library.entries());
        assertThat(again.units.get(0).weight.value()).isEqualTo(0.5);
        assertThat(again.units.get(1).weight.value()).isEqualTo(1);
        assertThat(again.units.get(2).model.get()).contains(canny);
    }
}

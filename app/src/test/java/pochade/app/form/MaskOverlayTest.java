package pochade.app.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javafx.scene.image.PixelReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import pochade.app.StudioStage;
import pochade.app.UiTest;
import pochade.app.document.Feather;
import pochade.app.picture.MaskPainting;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;

@UiTest
final class MaskOverlayTest {

    private static final Extent EXTENT = new Extent(700, 530);

    private final MaskPainting painting = new MaskPainting(EXTENT);
    private final Random random = new Random();

    @BeforeAll
    static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private void stroke() {
        painting.line(
                random.nextInt(EXTENT.width()),
                random.nextInt(EXTENT.height()),
                random.nextInt(EXTENT.width()),
                random.nextInt(EXTENT.height()),
                20,
                random.nextInt(4) > 0);
    }

    private static void assertShows(MaskOverlay overlay, Mask mask) {
        PixelReader pixels = overlay.image().getPixelReader();
        for (int y = 0; y < EXTENT.height(); y++) {
            for (int x = 0; x < EXTENT.width(); x++) {
                if (pixels.getArgb(x, y) >>> 24 != mask.at(x, y)) {
                    assertThat(pixels.getArgb(x, y) >>> 24)
                            .as("at %d, %d", x, y)
                            .isEqualTo(mask.at(x, y));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "4, true", "4, false", "8, true"})
    void theEdgeIsSeenAsSoftAsItIsUsed(int blur, boolean whole) {
        Feather feather = new Feather(blur, whole);
        StudioStage.onFx(() -> {
            MaskOverlay overlay = new MaskOverlay(painting);
            painting.onChange(overlay::spoil);
            overlay.soften(feather);
            for (int i = 0; i < 6; i++) {
                stroke();
                assertThat(overlay.refresh(Long.MAX_VALUE)).isTrue();
            }
            assertShows(overlay, feather.of(painting.mask()));
            painting.undo();
            painting.invert();
            overlay.refresh(Long.MAX_VALUE);
            assertShows(overlay, feather.of(painting.mask()));
        });
    }

    @Test
    void whatTheTimeDoesNotSufficeForIsDrawnLater() {
        StudioStage.onFx(() -> {
            MaskOverlay overlay = new MaskOverlay(painting);
            painting.onChange(overlay::spoil);
            painting.fill();
            assertThat(overlay.refresh(System.nanoTime())).isFalse();
            assertShows(overlay, new MaskPainting(EXTENT).mask());
            assertThat(overlay.refresh(Long.MAX_VALUE)).isTrue();
            assertShows(overlay, painting.mask());
        });
    }
}

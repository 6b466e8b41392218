package pochade.inference.model.unet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pochade.inference.golden.GoldenModel;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.NetworkFolder;

/** What a UNet leaves out, on that of the starter model. */
class UNetShortcutsTest {

    private static final Path UNET =
            Path.of(System.getProperty("project.root")).resolve("inference/models/starter/unet");

    private final GoldenModel golds = new GoldenModel();
    private UNet2DConditionModel unet;
    private UNetConditioning text;

    @BeforeEach
    void load() {
        NetworkFolder folder = NetworkFolder.open(UNET);
        Parameters parameters = Parameters.root();
        UNet2DConditionConfig config = UNet2DConditionConfig.of(GoldenModel.config(folder));
        unet = new UNet2DConditionModel(golds.torch().kernels(), parameters, config);
        golds.load(folder, parameters, name -> name);
        text = UNetConditioning.of(golds.scope().ones(new Shape(1, 77, config.crossAttentionDim()), DataType.FLOAT32));
    }

    @AfterEach
    void close() {
        golds.close();
    }

    private NDArray sample(double value) {
        Shape shape = new Shape(1, unet.config().inChannels(), 8, 6);
        return golds.scope().arange((float) shape.size()).mul(value).sin().reshape(shape);
    }

    private float[] predict(NDArray sample, double timestep, UNetShortcuts shortcuts) {
        NDArray time = golds.scope().create(new float[] {(float) timestep});
        return unet.forward(sample, time, text, UNetResiduals.NONE, shortcuts).toFloatArray();
    }

    private float[] plain(NDArray sample, double timestep) {
        return predict(sample, timestep, UNetShortcuts.NONE);
    }

    @Test
    void deep_features_serve_as_many_calls_as_the_interval_says() {
        UNetShortcuts cached = new UNetShortcuts(DeepCache.each(golds.scope(), 3), 0);
        assertThat(predict(sample(1), 900, cached)).containsExactly(plain(sample(1), 900));
        assertThat(predict(sample(1), 900, cached)).containsExactly(plain(sample(1), 900));
        assertThat(predict(sample(2), 500, cached)).isNotEqualTo(plain(sample(2), 500));
        assertThat(predict(sample(3), 400, cached)).containsExactly(plain(sample(3), 400));
    }

    @Test
    void deep_features_of_another_size_are_computed_anew() {
        UNetShortcuts cached = new UNetShortcuts(DeepCache.each(golds.scope(), 9), 0);
        predict(sample(1), 900, cached);
        NDArray twice = sample(2).concat(sample(3), 0);
        NDArray times = golds.scope().create(new float[] {700, 700});
        UNetConditioning texts = text.repeated(golds.scope(), 2);
        assertThat(unet.forward(twice, times, texts, UNetResiduals.NONE, cached).toFloatArray())
                .containsExactly(unet.forward(twice, times, texts).toFloatArray());
    }

    @Test
    void switched_off_nothing_is_left_out() {
        UNetShortcuts off = new UNetShortcuts(DeepCache.each(golds.scope(), 1), 0);
        for (double timestep : new double[] {900, 500, 10}) {
            assertThat(predict(sample(timestep), timestep, off)).containsExactly(plain(sample(timestep), timestep));
        }
    }

    @Test
    void merged_tokens_change_the_prediction_the_more_the_more_they_are() {
        float[] plain = plain(sample(1), 500);
        double some = distance(plain, predict(sample(1), 500, new UNetShortcuts(DeepCache.OFF, 0.2)));
        double many = distance(plain, predict(sample(1), 500, new UNetShortcuts(DeepCache.OFF, 0.7)));
        assertThat(some).isPositive();
        assertThat(many).isGreaterThan(some);
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.pow((double) one[i] - other[i], 2);
        }
        return Math.sqrt(sum);
    }
}

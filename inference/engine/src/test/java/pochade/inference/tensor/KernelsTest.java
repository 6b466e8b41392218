package pochade.inference.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import pochade.inference.api.DeviceChoice;

class KernelsTest {

    @Test
    void timesteps_become_cosines_then_sines() {
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                NDManager scope = torch.newScope()) {
            NDArray embedding =
                    torch.kernels().run(scope, "timestep_embedding", scope.create(new float[] {3}), 4, true, 0.0);
            assertThat(embedding.toFloatArray())
                    .containsExactly(
                            new float[] {
                                (float) Math.cos(3), (float) Math.cos(0.03), (float) Math.sin(3), (float) Math.sin(0.03)
                            },
                            within(1e-6f));
        }
    }
}

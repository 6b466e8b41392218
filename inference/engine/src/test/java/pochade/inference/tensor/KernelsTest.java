package pochade.inference.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    @Test
    void bfloat16_bytes_become_floats() {
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                NDManager scope = torch.newScope()) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
            bytes.putShort((short) 0x3f80).putShort((short) 0xc000).flip();
            NDArray raw = scope.create(bytes, new Shape(4), DataType.UINT8);
            NDArray floats = torch.kernels().run(scope, "from_bfloat16", raw, new long[] {2, 1});
            assertThat(floats.toFloatArray()).containsExactly(1f, -2f);
            assertThat(floats.getShape()).isEqualTo(new Shape(2, 1));
        }
    }
}

package pochade.inference.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import pochade.inference.api.DeviceChoice;

class ParameterTest {

    @Test
    void a_refilled_parameter_is_what_the_next_call_sees_and_the_old_weights_are_gone() {
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                NDManager owner = torch.newScope();
                NDManager scope = torch.newScope()) {
            Parameters parameters = Parameters.root();
            Parameter weight = parameters.tensor("norm.weight", 2);
            Parameter bias = parameters.tensor("norm.bias", 2);
            WeightList norm = WeightList.of(List.of(weight, bias));
            weight.fill(torch.kernels(), owner, scope.create(new float[] {1, 1}));
            bias.fill(torch.kernels(), owner, scope.create(new float[] {0, 0}));
            NDArray input = scope.create(new float[] {3, 5}).reshape(1, 2);
            assertThat(norm(torch, input, norm)).containsExactly(-1, 1);
            NDArray old = weight.arrays().get(0);
            int held = owner.getManagedArrays().size();

            weight.refill(torch.kernels(), owner, scope.create(new float[] {2, 4}));

            assertThat(norm(torch, input, norm)).containsExactly(-2, 4);
            assertThat(old.isReleased()).isTrue();
            assertThat(owner.getManagedArrays()).hasSize(held);
        }
    }

    private static float[] norm(TorchRuntime torch, NDArray input, WeightList weights) {
        return torch.kernels()
                .run(input.getManager(), "layer_norm", input, weights, 0.0)
                .toFloatArray();
    }

    @Test
    void only_what_was_filled_can_be_refilled() {
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                NDManager owner = torch.newScope()) {
            Parameter weight = Parameters.root().tensor("norm.weight", 2);
            NDArray values = owner.create(new float[] {1, 1});
            assertThatThrownBy(() -> weight.refill(torch.kernels(), owner, values))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("norm.weight");
        }
    }
}

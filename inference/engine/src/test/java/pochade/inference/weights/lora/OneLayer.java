package pochade.inference.weights.lora;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import pochade.inference.api.DeviceChoice;
import pochade.inference.tensor.FilledWeights;
import pochade.inference.tensor.Layout;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.Parameters;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.WeightLoader;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.lora.AdaptedNetwork.Origin;

/** A network of one linear layer or 3x3 convolution, without a bias, that a LoRA is put on. */
final class OneLayer {

    private final Path folder;
    private final String name;
    private final List<Long> shape;
    private final double[] weight;

    /** A layer of this name and shape with random weights. */
    OneLayer(Path folder, String name, Long... shape) {
        this.folder = folder;
        this.name = name;
        this.shape = List.of(shape);
        Random random = new Random(1);
        long count = this.shape.stream().reduce(1L, Math::multiplyExact);
        weight = random.doubles(count, -1, 1).map(value -> (float) value).toArray();
        new TensorFile().floats(name + ".weight", this.shape, weight).write(folder.resolve("model.safetensors"));
    }

    double[] weight() {
        return weight.clone();
    }

    /** What a LoRA of this content, times a multiplier, adds to the weight. */
    double[] delta(UnaryOperator<TensorFile> lora, double multiplier) {
        return delta(lora, multiplier, OptionalInt.empty());
    }

    /** The same of a part of its rank. */
    double[] delta(UnaryOperator<TensorFile> lora, double multiplier, OptionalInt rank) {
        Path file = lora.apply(new TensorFile()).write(folder.resolve("lora.safetensors"));
        try (TorchRuntime torch = TorchRuntime.open(DeviceChoice.CPU, 1);
                NDManager owner = torch.newScope()) {
            Parameters parameters = Parameters.root();
            Parameter parameter = parameters.tensor(
                    name + ".weight",
                    shape.size() == 4 ? Layout.LATENT_CONV : Layout.LINEAR,
                    shape.stream().mapToLong(Long::longValue).toArray());
            Origin origin = new Origin(
                    () -> WeightSource.open(folder.resolve("model.safetensors")),
                    UnaryOperator.identity(),
                    DataType.FLOAT32);
            try (WeightSource source = origin.open().get()) {
                new WeightLoader(torch, owner).load(source, parameters, origin.canonical(), origin.precision());
            }
            AdaptedNetwork network = new AdaptedNetwork(torch, owner, ModelPart.UNET, parameters, origin);
            new AdaptedWeights(torch, List.of(network)).apply(List.of(new ActiveLora(file, multiplier, 1, rank)));
            float[] changed = FilledWeights.read(torch.kernels(), owner, parameter);
            return IntStream.range(0, changed.length)
                    .mapToDouble(i -> changed[i] - weight[i])
                    .toArray();
        }
    }
}

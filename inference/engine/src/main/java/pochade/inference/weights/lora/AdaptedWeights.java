package pochade.inference.weights.lora;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.tensor.Parameter;
import pochade.inference.tensor.TorchRuntime;
import pochade.inference.weights.FileVersion;
import pochade.inference.weights.ModelPart;
import pochade.inference.weights.TensorReader;
import pochade.inference.weights.WeightSource;
import pochade.inference.weights.kind.TextWidth;
import pochade.inference.weights.lora.AdaptedNetwork.Change;

/** The weights of a loaded model under any number of LoRAs. Used by the inference thread only. */
public final class AdaptedWeights {

    private static final String CROSS_ATTENTION = ".attn2.to_k";

    private final TorchRuntime torch;
    private final List<AdaptedNetwork> networks;
    private final LayerTable layers;
    private final Optional<ModelFamily> family;

    /** What each network has; none of it is known where a change failed half way. */
    private final Map<AdaptedNetwork, List<Applied>> applied = new HashMap<>();

    /** What one LoRA does to one network. */
    private record Applied(FileVersion file, double multiplier, OptionalInt rank) {}

    /** A LoRA while it is applied. */
    private record Matched(ActiveLora lora, WeightSource source, List<ModuleMatch> matches) {}

    /** @param networks the UNet and the text encoders of the model, as they were loaded */
    public AdaptedWeights(TorchRuntime torch, List<AdaptedNetwork> networks) {
        this.torch = torch;
        this.networks = List.copyOf(networks);
        networks.forEach(network -> applied.put(network, List.of()));
        Map<ModelPart, Map<String, Layer>> byName = networks.stream()
                .collect(Collectors.toMap(
                        AdaptedNetwork::part, network -> LayerNames.of(network.part(), network.parameters())));
        layers = new LayerTable(byName);
        family = byName.getOrDefault(ModelPart.UNET, Map.of()).values().stream()
                .filter(layer -> layer.name().endsWith(CROSS_ATTENTION))
                .findFirst()
                .map(layer -> TextWidth.attendedBy(layer.shape().in()))
                .filter(known -> known != ModelFamily.OTHER);
    }

    /**
     * Makes the weights those of the model's files plus the sum of what these LoRAs add, each computed from the model's own
     * weights. An empty list gives the model back as it was, to the bit. What is so already is left alone.
     *
     * @throws pochade.inference.api.error.InferenceException if a file is no LoRA or is not for this model, with nothing
     *     changed; or if a file can't be read to its end, and then the next call starts from the model's own weights
     */
    public void apply(List<ActiveLora> active) {
        Map<AdaptedNetwork, List<Applied>> wanted = wanted(active);
        wanted.entrySet().removeIf(entry -> entry.getValue().equals(applied.get(entry.getKey())));
        if (wanted.isEmpty()) {
            return;
        }
        List<LoraFile> files = new ArrayList<>();
        try (TensorReader reader = new TensorReader(torch)) {
            List<Matched> matched = new ArrayList<>();
            for (ActiveLora lora : active) {
                LoraFile file = LoraFile.open(lora.file());
                files.add(file);
                matched.add(new Matched(lora, file.source(), ModuleMatch.all(file, layers, family)));
            }
            wanted.forEach((network, its) -> {
                applied.remove(network);
                network.apply(changes(network.part(), matched, reader));
                applied.put(network, its);
            });
        } finally {
            files.forEach(LoraFile::close);
        }
    }

    private Map<AdaptedNetwork, List<Applied>> wanted(List<ActiveLora> active) {
        Map<AdaptedNetwork, List<Applied>> wanted = new LinkedHashMap<>();
        for (AdaptedNetwork network : networks) {
            ModelPart part = network.part();
            wanted.put(
                    network,
                    active.stream()
                            .filter(lora -> lora.multiplier(part) != 0)
                            .map(lora -> new Applied(FileVersion.of(lora.file()), lora.multiplier(part), lora.rank()))
                            .toList());
        }
        return wanted;
    }

    private Map<Parameter, List<Change>> changes(ModelPart part, List<Matched> loras, TensorReader reader) {
        Map<Parameter, List<Change>> changes = new LinkedHashMap<>();
        for (Matched lora : loras) {
            double multiplier = lora.lora().multiplier(part);
            if (multiplier == 0) {
                continue;
            }
            Function<NDManager, Factors> factors = scope ->
                    new Factors(torch, reader, lora.source(), scope, lora.lora().rank());
            lora.matches().stream()
                    .filter(match -> match.layer().part() == part)
                    .forEach(match -> match.changes(factors, multiplier)
                            .forEach(
                                    (parameter, change) -> changes.computeIfAbsent(parameter, none -> new ArrayList<>())
                                            .add(change)));
        }
        return changes;
    }
}

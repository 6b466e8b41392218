package pochade.inference.weights.lora;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.tensor.Parameter;
import pochade.inference.weights.ModelFault;
import pochade.inference.weights.lora.AdaptedNetwork.Change;

/** A module of a LoRA and the layer of the model that it changes. */
record ModuleMatch(LoraModule module, Layer layer) {

    /**
     * The layers of all modules.
     *
     * @param model the family of the model, where it is known
     * @throws pochade.inference.api.error.InferenceException if the LoRA is for another family, or a module has no layer
     *     or does not fit it
     */
    static List<ModuleMatch> all(LoraFile file, LayerTable layers, Optional<ModelFamily> model) {
        List<ModuleMatch> matches = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (model.isPresent() && file.family().isPresent() && !file.family().equals(model)) {
            problems.add("is a LoRA for " + file.family().get().label() + "; this model is "
                    + model.get().label());
        }
        for (LoraModule module : file.modules()) {
            String name = module.tensors().module();
            Optional<Layer> layer = layers.find(name);
            if (layer.isPresent()) {
                Optional<String> misfit = module.misfit(layer.get());
                misfit.ifPresent(words -> problems.add(ModelFault.quote(name) + " " + words));
                matches.add(new ModuleMatch(module, layer.get()));
            } else if (!layers.isBehindTheLast(name)) {
                problems.add(ModelFault.quote(name) + " is no layer of this model");
            }
        }
        if (!problems.isEmpty()) {
            throw ModelFault.badModel(file.source().path(), problems);
        }
        return matches;
    }

    /**
     * The changes of the layer's parameters.
     *
     * @param factors reads the tensors of the module into a scope
     * @param multiplier of all changes
     */
    Map<Parameter, Change> changes(Function<NDManager, Factors> factors, double multiplier) {
        Map<Parameter, Change> changes = new LinkedHashMap<>();
        if (module.adapter().isPresent()) {
            changes.put(layer.weight(), (scope, weight) -> module.weightDelta(layer, factors.apply(scope), weight)
                    .muli(multiplier));
        }
        if (module.bias().isPresent()) {
            changes.put(layer.bias().orElseThrow(), (scope, bias) -> module.biasDelta(factors.apply(scope))
                    .muli(multiplier));
        }
        return changes;
    }
}

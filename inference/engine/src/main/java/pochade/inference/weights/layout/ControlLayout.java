package pochade.inference.weights.layout;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a ControlNet or a T2I-Adapter in a single file by the names of its tensors. */
public final class ControlLayout {

    private static final List<String> PREFIXES = List.of("control_model.", "model.control_model.", "controlnet.", "");

    private ControlLayout() {}

    /**
     * Where a ControlNet is, and under which names: those of its authors or those of diffusers.
     *
     * @param names all of the file
     */
    public static Optional<NetworkLayout> controlNet(Collection<String> names) {
        return PREFIXES.stream()
                .map(prefix -> controlNet(names, prefix))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<NetworkLayout> controlNet(Collection<String> names, String prefix) {
        if (hasUnder(names, prefix + "input_hint_block.")) {
            return Optional.of(new NetworkLayout(prefix, new LdmControlNetNames(under(names, prefix))));
        }
        return hasUnder(names, prefix + "controlnet_cond_embedding.")
                ? Optional.of(new NetworkLayout(prefix, Naming.Target::copy))
                : Optional.empty();
    }

    /**
     * Where a T2I-Adapter with full blocks is.
     *
     * @param names all of the file
     */
    public static Optional<NetworkLayout> adapter(Collection<String> names) {
        if (hasUnder(names, "adapter.body.0.resnets.0.block1.")) {
            return Optional.of(new NetworkLayout("", Naming.Target::copy));
        }
        return hasUnder(names, "body.0.block1.") && hasUnder(names, "conv_in.")
                ? Optional.of(new NetworkLayout("", new OriginalAdapterNames()))
                : Optional.empty();
    }

    private static boolean hasUnder(Collection<String> names, String prefix) {
        return names.stream().anyMatch(name -> name.startsWith(prefix));
    }

    private static Collection<String> under(Collection<String> names, String prefix) {
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }
}

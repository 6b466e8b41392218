package pochade.inference.weights.layout;

import java.util.List;

/** A way to name the tensors of a network. */
public interface Naming {

    /**
     * The parameters that a tensor of the file fills.
     *
     * @param name in the file, without the prefix of the network
     * @return one or several; none for what is known to be no weight of the network; for an unknown name, a parameter of
     *     that name, which no network has
     */
    List<Target> targets(String name);

    /**
     * A parameter.
     *
     * @param name as diffusers and transformers have it
     * @param conversion of the stored tensor
     */
    record Target(String name, Conversion conversion) {

        /** The whole tensor as it is. */
        static List<Target> copy(String name) {
            return List.of(new Target(name, Conversion.COPY));
        }
    }
}

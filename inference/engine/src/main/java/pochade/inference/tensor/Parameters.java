package pochade.inference.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters that a network declares while it is built: a tree of names, as {@code torch.nn.Module} has it. All views
 * of one tree share its list.
 */
public final class Parameters {

    private final String prefix;
    private final List<Parameter> declared;

    private Parameters(String prefix, List<Parameter> declared) {
        this.prefix = prefix;
        this.declared = declared;
    }

    /** An empty tree. */
    public static Parameters root() {
        return new Parameters("", new ArrayList<>());
    }

    /** The sub-tree of a child module, such as {@code in("resnets.0")}. */
    public Parameters in(String child) {
        return new Parameters(prefix + child + ".", declared);
    }

    /** Declares a tensor that is used as it is. */
    public Parameter tensor(String name, long... shape) {
        return tensor(name, Layout.PLAIN, shape);
    }

    /** Declares a tensor of this shape in the file. */
    public Parameter tensor(String name, Layout layout, long... shape) {
        Parameter parameter =
                new Parameter(prefix + name, Arrays.stream(shape).boxed().toList(), layout);
        declared.add(parameter);
        return parameter;
    }

    /** Declares {@code name.weight} and {@code name.bias} of a normalisation over so many channels. */
    public List<Parameter> norm(String name, long channels) {
        return List.of(tensor(name + ".weight", channels), tensor(name + ".bias", channels));
    }

    /** Declares {@code name.weight} [out, in] of a linear layer without bias. */
    public Parameter matrix(String name, long in, long out) {
        return tensor(name + ".weight", Layout.LINEAR, out, in);
    }

    /** Declares {@code name.weight} [out, in] and {@code name.bias} [out]. */
    public List<Parameter> linear(String name, long in, long out) {
        return List.of(matrix(name, in, out), tensor(name + ".bias", out));
    }

    /** Declares a 1x1 convolution, {@code name.weight} [out, in, 1, 1] and {@code name.bias} [out], run as a linear layer. */
    public List<Parameter> pointwise(String name, long in, long out) {
        return List.of(tensor(name + ".weight", Layout.LINEAR, out, in, 1, 1), tensor(name + ".bias", out));
    }

    /** Declares a 3x3 convolution, {@code name.weight} [out, in, 3, 3] and {@code name.bias} [out]. */
    public List<Parameter> conv(String name, Layout layout, long in, long out) {
        return List.of(tensor(name + ".weight", layout, out, in, 3, 3), tensor(name + ".bias", out));
    }

    /** Everything declared in the whole tree, in order. */
    public List<Parameter> declared() {
        return List.copyOf(declared);
    }
}

package pochade.inference.weights.pickle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything of Python that a pickle may name: what rebuilds tensors, and the classes that trainers leave beside the weights,
 * whose objects are dropped unseen. A name that is not here ends the reading.
 */
final class KnownGlobals {

    private static final Pattern IDENTIFIER = Pattern.compile("[\\w.<>]{1,200}");

    private record Name(String module, String name) {}

    private static final Map<Name, PickleValue> KNOWN = new HashMap<>();

    static {
        known("collections", "OrderedDict", KnownFunction.ORDERED_DICT);
        known("torch._utils", "_rebuild_tensor_v2", KnownFunction.REBUILD_TENSOR);
        known("torch._utils", "_rebuild_tensor_v3", KnownFunction.REBUILD_TENSOR_OF_TYPE);
        known("torch._utils", "_rebuild_parameter", KnownFunction.REBUILD_PARAMETER);
        known("torch._utils", "_rebuild_parameter_with_state", KnownFunction.REBUILD_PARAMETER);
        known("torch._tensor", "_rebuild_from_type_v2", KnownFunction.REBUILD_FROM_TYPE);
        known("torch.nn.modules.container", "ParameterDict", KnownFunction.PARAMETER_DICT);
        known("torch", "Size", KnownFunction.SIZE);
        known("torch.storage", "UntypedStorage", ElementType.U8);
        for (ElementType type : ElementType.values()) {
            known("torch", type.torchName(), type);
            String storageClass = type.storageClass();
            if (storageClass != null) {
                known("torch", storageClass, type);
            }
        }
        opaque("torch", "Tensor", "device");
        opaque("torch.nn.parameter", "Parameter");
        known("_codecs", "encode", KnownFunction.ENCODE);
        known("numpy", "dtype", KnownFunction.NUMPY_DTYPE);
        opaque("numpy.core.multiarray", "scalar");
        opaque("numpy._core.multiarray", "scalar");
        opaque("pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint");
        opaque("lightning.pytorch.callbacks.model_checkpoint", "ModelCheckpoint");
        opaque("pytorch_lightning.utilities.parsing", "AttributeDict");
        opaque("lightning_fabric.utilities.data", "AttributeDict");
        opaque("omegaconf.dictconfig", "DictConfig");
        opaque("omegaconf.listconfig", "ListConfig");
        opaque("omegaconf.base", "ContainerMetadata", "Metadata");
        opaque("omegaconf.nodes", "AnyNode");
        opaque("typing", "Any");
        opaque("collections", "defaultdict");
        for (String builtins : List.of("builtins", "__builtin__")) {
            opaque(builtins, "bool", "dict", "float", "int", "list", "long", "set", "str", "tuple", "unicode");
        }
    }

    private KnownGlobals() {}

    private static void known(String module, String name, PickleValue value) {
        KNOWN.put(new Name(module, name), value);
    }

    private static void opaque(String module, String... names) {
        for (String name : names) {
            known(module, name, new PickleValue.Opaque(name));
        }
    }

    /** @throws ForeignGlobalException if it is none of the list */
    static PickleValue find(String module, String name) throws TorchFileException {
        PickleValue known = KNOWN.get(new Name(module, name));
        if (known != null) {
            return known;
        }
        String shown = PythonNames.today(module, name);
        if (IDENTIFIER.matcher(shown).matches()) {
            throw new ForeignGlobalException(shown);
        }
        throw new TorchFileException("asks for {}, which is no name" + TorchFileException.DOWNLOAD_AGAIN, shown);
    }
}

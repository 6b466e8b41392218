package pochade.inference.weights;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import pochade.inference.weights.pickle.ForeignGlobalException;
import pochade.inference.weights.pickle.PlacedTensor;
import pochade.inference.weights.pickle.TorchFile;
import pochade.inference.weights.pickle.TorchFileException;

/** A {@code .ckpt}, {@code .pt}, {@code .pth} or {@code .bin} file of PyTorch. Nothing in it is run. */
public final class PickledWeights implements WeightSource {

    private final ModelFile file;
    private final TorchFile content;
    private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    private final MetadataText metadata = new MetadataText();

    private PickledWeights(ModelFile file, TorchFile content) {
        this.file = file;
        this.content = content;
        content.tensors().forEach((name, tensor) -> tensors.put(name, entry(name, tensor)));
        content.scalars().forEach(metadata::add);
    }

    private static TensorEntry entry(String name, PlacedTensor tensor) {
        Dtype dtype = Dtype.valueOf(tensor.type().name());
        return new TensorEntry(name, dtype, tensor.shape(), tensor.position(), tensor.position() + tensor.bytes());
    }

    /**
     * Whether the file is to be read as one of PyTorch. Pickles of the oldest protocols have no mark of their own; of those
     * it is enough to find the ones that ask for code.
     *
     * @throws pochade.inference.api.error.InferenceException if it is no safetensors file and asks for code
     */
    static boolean claims(ModelFile file) {
        byte[] start = FileSignature.start(file);
        if (FileSignature.isSafetensors(start)) {
            return false;
        }
        if (TorchFile.begins(start)) {
            return true;
        }
        try {
            TorchFile.read(file);
            return true;
        } catch (ForeignGlobalException e) {
            throw refusal(file, e);
        } catch (TorchFileException e) {
            return false;
        }
    }

    /** Takes the file over if nothing in it is refused. */
    static PickledWeights read(ModelFile file) {
        try {
            return new PickledWeights(file, TorchFile.read(file));
        } catch (TorchFileException e) {
            throw refusal(file, e);
        }
    }

    private static RuntimeException refusal(ModelFile file, TorchFileException e) {
        return ModelFault.badModel(file.path(), e.problem(ModelFault::quote));
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public Map<String, TensorEntry> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** What the file holds beside its tensors, such as {@code global_step}. */
    @Override
    public Map<String, String> metadata() {
        return metadata.shown();
    }

    @Override
    public void read(String name, long from, long bytes, ByteBuffer target) {
        entry(name).checkReadable(path(), from, bytes, target);
        Objects.requireNonNull(content.tensors().get(name)).read(file, from, bytes, target);
    }

    @Override
    public void close() {
        file.close();
    }
}

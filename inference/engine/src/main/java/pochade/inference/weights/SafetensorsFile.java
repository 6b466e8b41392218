package pochade.inference.weights;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/** One safetensors file. Every rule of the format is checked before anything is read from it. */
public final class SafetensorsFile implements WeightSource {

    private final ModelFile file;
    private final SafetensorsHeader header;

    private SafetensorsFile(ModelFile file, SafetensorsHeader header) {
        this.file = file;
        this.header = header;
    }

    /** @throws pochade.inference.api.error.InferenceException if it is not a whole and well-formed file */
    public static SafetensorsFile open(Path path) {
        ModelFile file = ModelFile.open(path);
        try {
            return read(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Takes the file over if it is whole and well-formed. */
    static SafetensorsFile read(ModelFile file) {
        return new SafetensorsFile(file, SafetensorsHeader.read(file));
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public Map<String, TensorEntry> tensors() {
        return header.tensors();
    }

    @Override
    public Map<String, String> metadata() {
        return header.metadata();
    }

    @Override
    public void read(String name, long from, long bytes, ByteBuffer target) {
        TensorEntry entry = entry(name);
        entry.checkReadable(path(), from, bytes, target);
        int limit = target.limit();
        target.limit(target.position() + (int) bytes);
        try {
            file.read(header.dataBegin() + entry.begin() + from, target);
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}

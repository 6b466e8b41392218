package pochade.inference.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A model in several files of safetensors or of PyTorch, listed by an {@code .index.json} in the same folder. */
public final class ShardedWeights implements WeightSource {

    static final int MOST_SHARDS = 256;

    private static final long INDEX_BYTES = 16 << 20;

    private final Path index;
    private final Map<String, WeightSource> shards = new LinkedHashMap<>();
    private final Map<String, WeightSource> shardOfTensor = new LinkedHashMap<>();
    private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();

    private ShardedWeights(Path index) {
        this.index = index;
    }

    /** @throws pochade.inference.api.error.InferenceException if the index and the files do not agree in every tensor */
    public static ShardedWeights open(Path index) {
        ShardedWeights source = new ShardedWeights(index);
        try {
            source.openShards(readIndex(index));
            return source;
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static Map<String, String> readIndex(Path index) {
        JsonNode weightMap = JsonFile.read(index, INDEX_BYTES).path("weight_map");
        if (!weightMap.isObject() || weightMap.isEmpty()) {
            throw ModelFault.badModel(index, "has no weight_map; download the file again");
        }
        Map<String, String> fileOfTensor = new LinkedHashMap<>();
        weightMap.properties().forEach(entry -> {
            String file = entry.getValue().asText();
            if (!entry.getValue().isTextual() || !isPlainName(file)) {
                throw ModelFault.badModel(
                        index,
                        "names the file " + ModelFault.quote(file)
                                + "; only .safetensors and .bin files of its own folder are read");
            }
            fileOfTensor.put(entry.getKey(), file);
        });
        return fileOfTensor;
    }

    private static boolean isPlainName(String file) {
        return (file.endsWith(".safetensors") || file.endsWith(".bin"))
                && file.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\' || c == ':');
    }

    private void openShards(Map<String, String> fileOfTensor) {
        List<String> files = fileOfTensor.values().stream().distinct().toList();
        if (files.size() > MOST_SHARDS) {
            throw ModelFault.badModel(index, "names " + files.size() + " files; at most " + MOST_SHARDS + " are read");
        }
        files.forEach(file -> shards.put(file, WeightSource.open(index.resolveSibling(file))));
        List<String> problems = new ArrayList<>();
        shards.forEach((file, shard) -> shard.tensors().forEach((name, entry) -> {
            if (file.equals(fileOfTensor.get(name))) {
                tensors.put(name, entry);
                shardOfTensor.put(name, shard);
            } else {
                problems.add(
                        "tensor " + ModelFault.quote(name) + " of " + ModelFault.quote(file) + " is not in the index");
            }
        }));
        fileOfTensor.forEach((name, file) -> {
            if (!tensors.containsKey(name)) {
                problems.add("tensor " + ModelFault.quote(name) + " is not in " + ModelFault.quote(file));
            }
        });
        if (!problems.isEmpty()) {
            throw ModelFault.badModel(index, problems);
        }
    }

    @Override
    public Path path() {
        return index;
    }

    @Override
    public Map<String, TensorEntry> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public Map<String, String> metadata() {
        return shards.values().iterator().next().metadata();
    }

    @Override
    public void read(String name, long from, long bytes, ByteBuffer target) {
        WeightSource shard = shardOfTensor.get(entry(name).name());
        Objects.requireNonNull(shard).read(name, from, bytes, target);
    }

    @Override
    public void close() {
        shards.values().forEach(WeightSource::close);
    }
}

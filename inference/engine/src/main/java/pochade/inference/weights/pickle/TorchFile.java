package pochade.inference.weights.pickle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code torch.save} wrote, in the format of today (a zip) or the one before PyTorch 1.6. Nothing in the file is run:
 * its pickle may name what {@link KnownGlobals} lists and nothing else.
 *
 * @param tensors by the names of the published files, in the order of the file
 * @param scalars texts, numbers and truth values beside the tensors, such as {@code global_step}
 */
public record TorchFile(Map<String, PlacedTensor> tensors, Map<String, String> scalars) {

    /** How many times the bytes of the file all tensors together may have: views may share them, but not without end. */
    static final int MOST_TIMES_ITS_SIZE = 4;

    private static final int NEWEST_PROTOCOL = 5;
    private static final int PROTO = 0x80;

    public TorchFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
    }

    /** Whether a file that begins so is a zip, or a pickle of a protocol that says so; the oldest two do not. */
    public static boolean begins(byte[] start) {
        return isZip(start)
                || (start.length > 1
                        && Byte.toUnsignedInt(start[0]) == PROTO
                        && start[1] >= 0
                        && start[1] <= NEWEST_PROTOCOL);
    }

    private static boolean isZip(byte[] start) {
        return start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    /**
     * Reads the names and places of all tensors.
     *
     * @throws ForeignGlobalException if the file asks for something that could run code
     * @throws TorchFileException if it breaks another rule
     */
    public static TorchFile read(FileBytes file) throws TorchFileException {
        byte[] start = new FileCursor(file, 0, file.size()).bytes(Math.min(Integer.BYTES, file.size()));
        return isZip(start) ? TorchZip.read(file) : LegacyTorchFile.read(file);
    }

    /** @param positions of the storages in the file, by their keys */
    static TorchFile of(StateDict state, Map<String, Long> positions, long fileSize) throws TorchFileException {
        Map<String, PlacedTensor> placed = new LinkedHashMap<>();
        long most = Math.multiplyExact(fileSize, (long) MOST_TIMES_ITS_SIZE);
        long sum = 0;
        for (Map.Entry<String, TorchTensor> entry : state.tensors().entrySet()) {
            PlacedTensor tensor = place(entry.getKey(), entry.getValue(), positions);
            sum += Math.min(tensor.bytes(), most + 1);
            if (sum > most) {
                throw new TorchFileException("has tensors of more than " + MOST_TIMES_ITS_SIZE + " times its own size"
                        + TorchFileException.USE_SAFETENSORS);
            }
            placed.put(entry.getKey(), tensor);
        }
        return new TorchFile(placed, state.scalars());
    }

    private static PlacedTensor place(String name, TorchTensor tensor, Map<String, Long> positions)
            throws TorchFileException {
        long storage = positions.getOrDefault(tensor.storage().key(), 0L);
        PlacedTensor placed = new PlacedTensor(
                tensor.type(),
                tensor.shape(),
                tensor.stride(),
                storage + tensor.offset() * tensor.type().bytes());
        if (!placed.isContiguous() && StridedValues.of(placed).overlap()) {
            throw new TorchFileException(
                    "has a tensor {} that lies over itself" + TorchFileException.USE_SAFETENSORS, name);
        }
        return placed;
    }
}

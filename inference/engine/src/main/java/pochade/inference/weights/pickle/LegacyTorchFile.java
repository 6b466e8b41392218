package pochade.inference.weights.pickle;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import pochade.inference.weights.pickle.PickleValue.Items;
import pochade.inference.weights.pickle.PickleValue.Scalar;

/**
 * The format of {@code torch.save} before PyTorch 1.6: pickles of a magic number, a version, facts about the machine, the
 * state dict and the keys of its storages, then each storage as its length in elements and its bytes.
 */
final class LegacyTorchFile {

    private static final Scalar MAGIC = new Scalar(new BigInteger("1950a86a20f9469cfc6c", 16));
    private static final Scalar VERSION = new Scalar(1001L);
    private static final Scalar BIG_ENDIAN = new Scalar(false);

    private LegacyTorchFile() {}

    static TorchFile read(FileBytes file) throws TorchFileException {
        FileCursor in = new FileCursor(file, 0, file.size());
        PickleMachine machine = new PickleMachine(in);
        if (!machine.load().equals(MAGIC)) {
            throw noTorchFile(machine);
        }
        if (!machine.load().equals(VERSION)) {
            throw new TorchFileException(
                    "is of an unknown version of PyTorch's old format" + TorchFileException.USE_SAFETENSORS);
        }
        if (machine.load() instanceof Dict system
                && BIG_ENDIAN.equals(system.entries().get("little_endian"))) {
            throw new TorchFileException(
                    "was saved on a machine of another byte order" + TorchFileException.USE_SAFETENSORS);
        }
        StateDict state = StateDict.of(machine.load());
        PickleValue keys = machine.load();
        return TorchFile.of(state, positions(in, keys, machine.storages()), file.size());
    }

    /** Runs what pickles there are, so that the message can name what they ask for. */
    private static TorchFileException noTorchFile(PickleMachine machine) throws ForeignGlobalException {
        try {
            while (true) {
                machine.load();
            }
        } catch (ForeignGlobalException e) {
            throw e;
        } catch (TorchFileException end) {
            return new TorchFileException("is a pickle, but not of PyTorch" + TorchFileException.USE_SAFETENSORS);
        }
    }

    private static Map<String, Long> positions(FileCursor in, PickleValue keys, Map<String, TorchStorage> storages)
            throws TorchFileException {
        Map<String, Long> positions = new HashMap<>();
        for (PickleValue key : keys instanceof Items list ? list.items() : Tuple.EMPTY.items()) {
            TorchStorage storage =
                    key instanceof Scalar scalar && scalar.value() instanceof String text ? storages.get(text) : null;
            if (storage == null || positions.containsKey(storage.key())) {
                throw new TorchFileException(
                        "lists a storage twice, or one that no tensor needs" + TorchFileException.DOWNLOAD_AGAIN);
            }
            long elements = in.i8();
            if (elements != storage.elements()) {
                throw new TorchFileException(
                        "has " + elements + " elements of storage {}, which needs " + storage.elements()
                                + TorchFileException.DOWNLOAD_AGAIN,
                        storage.key());
            }
            positions.put(storage.key(), in.position());
            in.skip(storage.bytes());
        }
        if (in.left() != 0) {
            throw new TorchFileException(
                    in.left() + " bytes follow its last storage" + TorchFileException.DOWNLOAD_AGAIN);
        }
        Set<String> missing = new HashSet<>(storages.keySet());
        missing.removeAll(positions.keySet());
        if (!missing.isEmpty()) {
            throw new TorchFileException(
                    "does not list its storage {}" + TorchFileException.DOWNLOAD_AGAIN,
                    missing.iterator().next());
        }
        return positions;
    }
}

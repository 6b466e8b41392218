package pochade.inference.weights.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import pochade.inference.weights.pickle.StoredZip.Section;

/**
 * The format of {@code torch.save} since PyTorch 1.6: a zip of one folder with the pickle in {@code data.pkl} and each storage
 * in {@code data/KEY}.
 */
final class TorchZip {

    private static final String PICKLE = "data.pkl";
    private static final String STORAGES = "data/";
    private static final String BYTE_ORDER = "byteorder";
    private static final byte[] LITTLE = "little".getBytes(StandardCharsets.US_ASCII);

    private static final Set<String> OTHERS = Set.of(
            PICKLE,
            BYTE_ORDER,
            "version",
            ".data/version",
            ".data/serialization_id",
            ".format_version",
            ".storage_alignment");

    private final FileBytes file;
    private final String folder;
    private final Map<String, Section> members;

    private TorchZip(FileBytes file, String folder, Map<String, Section> members) {
        this.file = file;
        this.folder = folder;
        this.members = members;
    }

    static TorchFile read(FileBytes file) throws TorchFileException {
        Map<String, Section> members = StoredZip.read(file).members();
        String first = members.isEmpty() ? "" : members.keySet().iterator().next();
        TorchZip zip = new TorchZip(file, first.substring(0, first.indexOf('/') + 1), members);
        zip.checkMembers();
        zip.checkByteOrder();
        return zip.readPickle();
    }

    private void checkMembers() throws TorchFileException {
        for (String name : members.keySet()) {
            boolean inFolder = !folder.isEmpty() && name.startsWith(folder);
            String inside = inFolder ? name.substring(folder.length()) : "";
            if (!OTHERS.contains(inside) && !inside.startsWith(STORAGES)) {
                throw new TorchFileException(
                        "is a zip that holds {}, which belongs to no weights" + TorchFileException.USE_SAFETENSORS,
                        name);
            }
        }
    }

    private void checkByteOrder() throws TorchFileException {
        Section order = members.get(folder + BYTE_ORDER);
        if (order != null
                && (order.size() != LITTLE.length
                        || !Arrays.equals(order.cursor(file).bytes(LITTLE.length), LITTLE))) {
            throw new TorchFileException(
                    "was saved on a machine of another byte order" + TorchFileException.USE_SAFETENSORS);
        }
    }

    private TorchFile readPickle() throws TorchFileException {
        Section pickle = members.get(folder + PICKLE);
        if (pickle == null) {
            throw new TorchFileException("is a zip without a " + PICKLE + TorchFileException.DOWNLOAD_AGAIN);
        }
        PickleMachine machine = new PickleMachine(pickle.cursor(file));
        PickleValue root = machine.load();
        machine.checkEnd();
        return TorchFile.of(StateDict.of(root), positions(machine.storages()), file.size());
    }

    private Map<String, Long> positions(Map<String, TorchStorage> storages) throws TorchFileException {
        Map<String, Long> positions = new HashMap<>();
        for (TorchStorage storage : storages.values()) {
            Section section = members.get(folder + STORAGES + storage.key());
            if (section == null || section.size() != storage.bytes()) {
                throw new TorchFileException(
                        "has " + (section == null ? "no" : section.size()) + " bytes of storage {}, which needs "
                                + storage.bytes() + TorchFileException.DOWNLOAD_AGAIN,
                        storage.key());
            }
            positions.put(storage.key(), section.begin());
        }
        return positions;
    }
}

package pochade.inference.weights.pickle;

/**
 * A run of elements in the file that tensors look into.
 *
 * @param key its name among the file's storages
 */
record TorchStorage(ElementType type, String key, long elements) implements PickleValue {

    private static final int ID_FIELDS = 5;

    /** Reads a persistent id: {@code ('storage', class, key, device, elements)}, in the old format with None behind. */
    static TorchStorage of(PickleValue persistentId) throws TorchFileException {
        if (!(persistentId instanceof Tuple id) || !id.get(0, String.class).equals("storage")) {
            throw new TorchFileException("refers to something that is no storage" + TorchFileException.USE_SAFETENSORS);
        }
        if (id.size() > ID_FIELDS && (id.size() > ID_FIELDS + 1 || id.get(ID_FIELDS) != None.NONE)) {
            throw new TorchFileException("has a storage within a storage" + TorchFileException.USE_SAFETENSORS);
        }
        long elements = id.get(4, Long.class);
        if (elements < 0 || elements > Long.MAX_VALUE / Long.BYTES) {
            throw new TorchFileException(
                    "has a storage of " + elements + " elements" + TorchFileException.DOWNLOAD_AGAIN);
        }
        return new TorchStorage(id.get(1, ElementType.class), id.get(2, String.class), elements);
    }

    long bytes() {
        return elements * type.bytes();
    }
}

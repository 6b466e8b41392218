package pochade.inference.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Reads files in memory. */
final class TorchFileAssert {

    private TorchFileAssert() {}

    static TorchFile read(byte[] file) throws TorchFileException {
        return TorchFile.read(new MemoryFile(file));
    }

    /** The only tensor of a file. */
    static PlacedTensor only(TorchFile file) {
        assertThat(file.tensors()).hasSize(1);
        return file.tensors().values().iterator().next();
    }

    /** The words with which a file is refused, foreign text in brackets. */
    static String refusal(byte[] file) {
        TorchFileException refusal = catchThrowableOfType(TorchFileException.class, () -> read(file));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal.problem(text -> "[" + text + "]");
    }

    /** Refusal of a pickle in a zip. */
    static String refusedPickle(byte[] pickle) {
        return refusal(new TorchBytes(pickle).zip());
    }
}

package pochade.inference.weights.pickle;

/** A pickle asks for something of Python that no weights need: what attacks do. */
public final class ForeignGlobalException extends TorchFileException {

    private static final long serialVersionUID = 1L;

    /** @param global module and name, such as {@code posix.system} */
    ForeignGlobalException(String global) {
        super("asks for {}, which could run code" + USE_SAFETENSORS, global);
    }
}

package pochade.app.search;

/** A value is not understood. */
final class ValueFaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault.Kind kind;

    ValueFaultException(Fault.Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    Fault.Kind kind() {
        return kind;
    }
}

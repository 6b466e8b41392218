package pochade.inference.api.error;

/** A value that was asked for and can't be used; nothing was started. */
public final class InvalidRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String fault;
    private final String cure;

    /**
     * @param field the name of the field as the user knows it, such as {@code steps}
     * @param fault what is wrong with it, such as {@code is 0}
     * @param cure what to give instead, such as {@code use 1 to 150}
     */
    public InvalidRequestException(String field, String fault, String cure) {
        super(field + " " + fault + "; " + cure);
        this.field = field;
        this.fault = fault;
        this.cure = cure;
    }

    public String field() {
        return field;
    }

    public String fault() {
        return fault;
    }

    public String cure() {
        return cure;
    }
}

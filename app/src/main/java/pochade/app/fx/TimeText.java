package pochade.app.fx;

/** A length of time in words, as exact as an estimate deserves. */
public final class TimeText {

    private static final int MINUTE = 60;
    private static final int HOUR = 60;

    /** Seconds are told up to here. */
    private static final int LONG = 100;

    private final Messages messages;

    public TimeText(Messages messages) {
        this.messages = messages;
    }

    public String of(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        if (whole < LONG) {
            return messages.text("time.seconds", whole);
        }
        long minutes = Math.round(seconds / MINUTE);
        return minutes < HOUR
                ? messages.text("time.minutes", minutes)
                : messages.text("time.hours", minutes / HOUR, minutes % HOUR);
    }
}

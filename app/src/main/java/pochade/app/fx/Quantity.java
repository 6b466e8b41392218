package pochade.app.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A number that the user types: its text, whether that is a number within the limits, and the last one that was. */
public final class Quantity {

    private static final int DECIMALS = 6;
    private static final Pattern FORM = Pattern.compile("-?\\d{1,10}([.,]\\d{1," + DECIMALS + "})?");

    private final BigDecimal least;
    private final BigDecimal most;
    private final BigDecimal increment;
    private final boolean multiplesOnly;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyDoubleWrapper value = new ReadOnlyDoubleWrapper(this, "value");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(this, "valid");
    private double usual;

    private Quantity(BigDecimal least, BigDecimal most, BigDecimal increment, boolean multiplesOnly) {
        this.least = least;
        this.most = most;
        this.increment = increment;
        this.multiplesOnly = multiplesOnly;
        text.subscribe(this::read);
    }

    /** Multiples of a whole number. */
    public static Quantity multiples(long of, long least, long most) {
        return new Quantity(BigDecimal.valueOf(least), BigDecimal.valueOf(most), BigDecimal.valueOf(of), true);
    }

    /** Any number; the arrows go by the increment. */
    public static Quantity decimals(double increment, double least, double most) {
        return new Quantity(BigDecimal.valueOf(least), BigDecimal.valueOf(most), BigDecimal.valueOf(increment), false);
    }

    public StringProperty textProperty() {
        return text;
    }

    /** The last valid number. */
    public ReadOnlyDoubleProperty valueProperty() {
        return value.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    public double value() {
        return value.get();
    }

    public boolean isValid() {
        return valid.get();
    }

    public double least() {
        return least.doubleValue();
    }

    public double most() {
        return most.doubleValue();
    }

    public double increment() {
        return increment.doubleValue();
    }

    /** Takes the nearest number that is allowed. */
    public void set(double number) {
        BigDecimal steps = BigDecimal.valueOf(number).divide(increment, 0, RoundingMode.HALF_UP);
        BigDecimal nearest = multiplesOnly
                ? steps.multiply(increment)
                : BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
        text.set(write(nearest.max(least).min(most)));
    }

    /** From now on this is the usual number. */
    public void setUsual(double number) {
        usual = number;
    }

    /** Takes the usual number, which is 0 as long as nobody said another. */
    public void reset() {
        set(usual);
    }

    /** Goes to the next multiple of the increment, up or down, within the limits. */
    public void step(int direction) {
        BigDecimal steps = BigDecimal.valueOf(value.get()).divide(increment, DECIMALS, RoundingMode.HALF_UP);
        RoundingMode inward = direction > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
        BigDecimal next =
                steps.setScale(0, inward).add(BigDecimal.valueOf(direction)).multiply(increment);
        text.set(write(next.max(least).min(most)));
    }

    private void read(String typed) {
        Optional<BigDecimal> number = Optional.of(typed.strip())
                .filter(form -> FORM.matcher(form).matches())
                .map(form -> new BigDecimal(form.replace(',', '.')))
                .filter(this::allows);
        number.ifPresent(allowed -> value.set(allowed.doubleValue()));
        valid.set(number.isPresent());
    }

    private boolean allows(BigDecimal number) {
        return number.compareTo(least) >= 0
                && number.compareTo(most) <= 0
                && (!multiplesOnly || number.remainder(increment).signum() == 0);
    }

    /** A number as it is typed: {@code 7}, not {@code 7.0}. */
    public static String write(double number) {
        return write(BigDecimal.valueOf(number));
    }

    private static String write(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}

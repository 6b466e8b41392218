package pochade.app.shell;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.session.Engine;
import pochade.inference.api.DeviceChoice;

/** Decides which devices are offered, and says which one makes the pictures. */
public final class DeviceViewModel {

    private static final String CUDA = "cuda:";
    private static final int MOST_CARDS = 100;

    private final Engine engine;
    private final Messages messages;
    private final Quantity card = Quantity.multiples(1, 0, MOST_CARDS - 1);
    private final List<Option> options;

    /** A device that can be chosen. */
    public final class Option {

        private final ObservableValue<DeviceChoice> device;
        private final String explanation;
        private final ObservableValue<Boolean> chosen;

        private Option(ObservableValue<DeviceChoice> device, String explanation) {
            this.device = device;
            this.explanation = explanation;
            chosen = new Derived<>(
                    () -> engine.chosenProperty().get().equals(device.getValue()), engine.chosenProperty(), device);
        }

        private Option(String device, String explanation) {
            this(new ReadOnlyObjectWrapper<>(new DeviceChoice(device)), explanation);
        }

        public ObservableValue<String> name() {
            return device.map(DeviceChoice::text);
        }

        public String explanation() {
            return explanation;
        }

        public ObservableValue<Boolean> isChosen() {
            return chosen;
        }

        public void choose() {
            engine.chosenProperty().set(device.getValue());
        }
    }

    /** @param system the name of the operating system; only a Mac has {@code mps} */
    public DeviceViewModel(Engine engine, Messages messages, String system) {
        this.engine = engine;
        this.messages = messages;
        String chosen = engine.chosenProperty().get().text();
        card.set(chosen.startsWith(CUDA) ? Integer.parseInt(chosen.substring(CUDA.length())) : 0);
        ObservableValue<DeviceChoice> cuda =
                card.valueProperty().map(number -> new DeviceChoice(CUDA + number.intValue()));
        Stream<Option> everywhere = Stream.of(
                new Option("auto", messages.text("device.auto")),
                new Option("cpu", messages.text("device.cpu")),
                new Option(cuda, messages.text("device.cuda")));
        Stream<Option> mac =
                system.startsWith("Mac") ? Stream.of(new Option("mps", messages.text("device.mps"))) : Stream.of();
        options = Stream.concat(everywhere, mac).toList();
    }

    /** The device in use, and the one that follows it. */
    public ObservableValue<String> text() {
        return new Derived<>(
                () -> text(
                        engine.deviceProperty().get(), engine.chosenProperty().get()),
                engine.deviceProperty(),
                engine.chosenProperty());
    }

    private String text(DeviceChoice device, DeviceChoice chosen) {
        return device.equals(chosen)
                ? messages.text("device.text", device)
                : messages.text("device.text-until", device, chosen);
    }

    public List<Option> options() {
        return options;
    }

    /** The number of the CUDA card that is offered. */
    public Quantity card() {
        return card;
    }
}

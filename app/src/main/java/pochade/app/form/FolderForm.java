package pochade.app.form;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import pochade.app.fx.Quantity;
import pochade.app.infotext.Key;
import pochade.app.session.Settings;

/** The WebUI's batch of img2img: each picture of a folder is started from. */
public final class FolderForm {

    private static final long MOST_PICTURES = 1_000_000;

    final Section section;
    final StringProperty input;
    final Quantity first;
    final StringProperty output;
    final StringProperty masks;
    final BooleanProperty ownParameters;

    /** Whether a value of each picture counts, by its key. */
    final Map<String, BooleanProperty> taken = new LinkedHashMap<>();

    public FolderForm(Settings settings) {
        section = new Section("folder", settings);
        input = section.words("folder.input");
        first = section.whole("folder.first", 1, MOST_PICTURES, 1);
        input.addListener((source, before, now) -> first.reset());
        output = section.words("folder.output");
        masks = section.words("folder.masks");
        ownParameters = section.flag("folder.png-info");
        taken.put(Key.PROMPT, section.flag("folder.take-prompt", true));
        taken.put(Key.NEGATIVE_PROMPT, section.flag("folder.take-negative", true));
        taken.put(Key.SEED, section.flag("folder.take-seed"));
        taken.put(Key.CFG_SCALE, section.flag("folder.take-cfg"));
        taken.put(Key.SAMPLER, section.flag("folder.take-sampler"));
        taken.put(Key.STEPS, section.flag("folder.take-steps"));
        taken.put(Key.MODEL, section.flag("folder.take-model"));
    }

    public Section section() {
        return section;
    }

    /** True if there is a folder. */
    public boolean isOn() {
        return !input.get().isBlank();
    }

    /** The folder of the pictures. */
    public StringProperty inputProperty() {
        return input;
    }

    /** The number of the picture that is started from first, by their names, from 1; a run that ends early leaves the next one. */
    public Quantity first() {
        return first;
    }

    /** Where copies of what is made go; blank for nowhere. */
    public StringProperty outputProperty() {
        return output;
    }

    /** The folder of the masks, by the names of the pictures; blank for none. */
    public StringProperty masksProperty() {
        return masks;
    }

    /** True if what each picture says of its making counts. */
    public BooleanProperty ownParametersProperty() {
        return ownParameters;
    }

    /** What of the parameters of each picture counts, by the WebUI's keys. */
    public Set<String> taken() {
        Set<String> keys = new LinkedHashSet<>();
        if (ownParameters.get()) {
            taken.forEach((key, flag) -> {
                if (flag.get()) {
                    keys.add(key);
                }
            });
        }
        return keys;
    }
}

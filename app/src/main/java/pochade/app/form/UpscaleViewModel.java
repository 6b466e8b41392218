package pochade.app.form;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.inference.api.image.RgbImage;

/** Decides which pictures are made larger. */
public final class UpscaleViewModel {

    private final UpscaleForm form;
    private final PictureOpener opener;
    private final Messages messages;
    private final ObjectProperty<@Nullable RgbImage> first = new SimpleObjectProperty<>(this, "first");

    public UpscaleViewModel(UpscaleForm form, PictureOpener opener, Messages messages) {
        this.form = form;
        this.opener = opener;
        this.messages = messages;
        form.sources.subscribe(this::showFirst);
        showFirst();
    }

    UpscaleForm form() {
        return form;
    }

    Messages messages() {
        return messages;
    }

    /** The first of the pictures; null for none. */
    ObservableValue<@Nullable RgbImage> first() {
        return first;
    }

    private void showFirst() {
        if (form.sources.isEmpty()) {
            first.set(null);
            return;
        }
        UpscaleSource source = form.sources.get(0);
        if (source instanceof UpscaleSource.InMemory memory) {
            first.set(memory.picture().pixels());
        } else {
            opener.open(((UpscaleSource.InFile) source).file(), opened -> {
                if (!form.sources.isEmpty() && form.sources.get(0).equals(source)) {
                    first.set(opened.pixels());
                }
            });
        }
    }

    /** How many there are, in words. */
    ObservableValue<String> sourcesText() {
        return new Derived<>(this::findSourcesText, Bindings.size(form.sources));
    }

    private String findSourcesText() {
        if (form.sources.size() != 1) {
            return form.sources.isEmpty() ? "" : messages.text("upscale.pictures", form.sources.size());
        }
        return form.sources.get(0) instanceof UpscaleSource.InFile it
                ? String.valueOf(it.file().getFileName())
                : messages.text("upscale.pasted");
    }

    ObservableValue<Boolean> hasSources() {
        return Bindings.size(form.sources).map(size -> size.intValue() > 0);
    }

    /** Takes pictures, and those of folders, in place of what is there. */
    void open(List<Path> files) {
        opener.list(files, pictures -> {
            form.sources.clear();
            add(pictures);
        });
    }

    void use(RgbImage pasted) {
        form.sources.setAll(List.of(new UpscaleSource.InMemory(OpenedPicture.pasted(pasted))));
    }

    /** Adds files to those that are there. */
    void add(List<Path> files) {
        Set<UpscaleSource> there = new HashSet<>(form.sources);
        form.sources.addAll(files.stream()
                .<UpscaleSource>map(UpscaleSource.InFile::new)
                .filter(there::add)
                .toList());
    }

    /** Adds the pictures of a folder. */
    void addFolder(Path folder) {
        opener.list(List.of(folder), this::add);
    }

    void clear() {
        form.sources.clear();
    }
}

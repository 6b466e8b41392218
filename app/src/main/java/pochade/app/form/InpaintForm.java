package pochade.app.form;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import pochade.app.document.Feather;
import pochade.app.fx.Derived;
import pochade.app.fx.Messages;
import pochade.app.fx.Quantity;
import pochade.app.picture.MaskPainting;
import pochade.app.picture.Outpainting;
import pochade.app.session.Settings;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Inpainting;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.Inpainting.SoftInpainting;
import pochade.presets.Setting;

/** Which part of the picture to start from is painted, and how. */
public final class InpaintForm {

    /** Which side of the mask is painted. */
    enum MaskMode {
        MASKED("inpaint.masked"),
        NOT_MASKED("inpaint.not-masked");

        private final String key;

        MaskMode(String key) {
            this.key = key;
        }
    }

    /** What the model sees. */
    enum WorkArea {
        WHOLE_PICTURE("inpaint.whole-picture"),
        ONLY_MASKED("inpaint.only-masked");

        private final String key;

        WorkArea(String key) {
            this.key = key;
        }
    }

    static final BiFunction<MaskMode, Messages, String> MODE_TEXT = (it, messages) -> messages.text(it.key);
    static final BiFunction<WorkArea, Messages, String> AREA_TEXT = (it, messages) -> messages.text(it.key);
    static final BiFunction<MaskedContent, Messages, String> CONTENT_TEXT = (it, messages) -> messages.text(key(it));

    final Section section;
    final Quantity blur;
    final ObjectProperty<MaskMode> mode;
    final ObjectProperty<MaskedContent> content;
    final ObjectProperty<WorkArea> area;
    final Quantity padding;
    final Quantity conditioningWeight;
    final BooleanProperty soft;
    final Quantity scheduleBias;
    final Quantity preservationStrength;
    final Quantity contrastBoost;
    final Quantity maskInfluence;
    final Quantity differenceThreshold;
    final Quantity differenceContrast;

    private final ReadOnlyObjectWrapper<@Nullable MaskPainting> painting =
            new ReadOnlyObjectWrapper<>(this, "painting");
    private final ObservableValue<Feather> feather;
    private final ObservableValue<Object> masking;
    private final BooleanProperty editing = new SimpleBooleanProperty(this, "editing");

    /** @param source the picture, whose mask begins anew with each other one */
    public InpaintForm(Settings settings, ReadOnlyObjectProperty<@Nullable RgbImage> source) {
        section = new Section("inpaint", settings);
        blur = section.whole("inpaint.blur", 0, Inpainting.LARGEST_BLUR, Inpainting.DEFAULT_BLUR);
        mode = section.choice("inpaint.mode", MaskMode.MASKED, MODE_TEXT);
        content = section.choice("inpaint.content", MaskedContent.ORIGINAL, CONTENT_TEXT);
        area = section.choice("inpaint.area", WorkArea.WHOLE_PICTURE, AREA_TEXT);
        padding = section.whole("inpaint.padding", 0, Inpainting.LARGEST_PADDING, Inpainting.DEFAULT_PADDING);
        conditioningWeight = section.number("inpaint.conditioning", 0.01, 0, 1, 1);
        soft = section.flag("inpaint.soft");
        SoftInpainting usual = SoftInpainting.DEFAULT;
        scheduleBias = section.number("inpaint.schedule-bias", 0.1, 0, 8, usual.scheduleBias());
        preservationStrength = section.number("inpaint.preservation", 0.05, 0, 8, usual.preservationStrength());
        contrastBoost = section.number("inpaint.contrast-boost", 0.5, 1, 32, usual.transitionContrastBoost());
        maskInfluence = section.number("inpaint.mask-influence", 0.05, 0, 1, usual.maskInfluence());
        differenceThreshold = section.number("inpaint.difference-threshold", 0.25, 0, 8, usual.differenceThreshold());
        differenceContrast = section.number("inpaint.difference-contrast", 0.25, 0, 8, usual.differenceContrast());
        feather = new Derived<>(
                () -> new Feather((int) blur.value(), area.get() == WorkArea.WHOLE_PICTURE),
                blur.valueProperty(),
                area);
        masking = new Derived<>(
                () -> List.of(feather.getValue(), mode.get(), margin()), feather, mode, area, padding.valueProperty());
        source.subscribe(this::begin);
    }

    private static String key(MaskedContent content) {
        return switch (content) {
            case FILL -> "inpaint.fill";
            case ORIGINAL -> "inpaint.original";
            case LATENT_NOISE -> "inpaint.latent-noise";
            case LATENT_NOTHING -> "inpaint.latent-nothing";
        };
    }

    private void begin(@Nullable RgbImage picture) {
        painting.set(picture == null ? null : new MaskPainting(picture.extent()));
        if (picture == null) {
            editing.set(false);
        }
    }

    public Section section() {
        return section;
    }

    /** The mask of the picture; null without one. */
    ReadOnlyObjectProperty<@Nullable MaskPainting> paintingProperty() {
        return painting.getReadOnlyProperty();
    }

    /** True while the mask is painted in the middle of the window. */
    public BooleanProperty editingProperty() {
        return editing;
    }

    /** How soft the edge of the mask will be. */
    public ObservableValue<Feather> feather() {
        return feather;
    }

    /** True if a part of the picture is to be painted. */
    public boolean isMasked() {
        return mask().isPresent();
    }

    private Optional<Mask> mask() {
        return Optional.ofNullable(painting.get()).filter(it -> !it.isEmpty()).map(MaskPainting::mask);
    }

    /** What is done with the picture, whose part or whose frame is painted; the picture alone without either. */
    public ImageToImage apply(ImageToImage whole, Outpainting room) {
        return apply(whole, room, mask());
    }

    /** As {@link #apply}, but nothing inside the picture is masked. */
    public ImageToImage frame(ImageToImage whole, Outpainting room) {
        return apply(whole, room, Optional.empty());
    }

    private ImageToImage apply(ImageToImage whole, Outpainting room, Optional<Mask> mask) {
        if (room.isNone()) {
            return mask.map(it -> whole.with(inpainting(it))).orElse(whole);
        }
        Outpainting.Framed framed = room.frame(whole.picture(), (int) blur.value());
        Mask joined = mask.map(it -> room.join(framed.mask(), it)).orElse(framed.mask());
        return whole.with(framed.picture()).with(inpainting(joined));
    }

    /** What is done under a mask of the picture. */
    public Inpainting inpainting(Mask mask) {
        return inpainting(mask, isInverted());
    }

    /** True if what is not masked is painted. */
    public boolean isInverted() {
        return mode.get() == MaskMode.NOT_MASKED;
    }

    /** What is done under a mask that was made elsewhere, which says what is painted. */
    public Inpainting under(Mask mask) {
        return inpainting(mask, false);
    }

    /** The pixels around the masked part that the model sees; empty where it sees the whole picture. */
    public Optional<Integer> margin() {
        return area.get() == WorkArea.ONLY_MASKED ? Optional.of((int) padding.value()) : Optional.empty();
    }

    /** Changes with everything that decides which part is painted. */
    public ObservableValue<Object> maskingProperty() {
        return masking;
    }

    private Inpainting inpainting(Mask mask, boolean inverted) {
        return new Inpainting(
                mask,
                (int) blur.value(),
                inverted,
                content.get(),
                margin(),
                conditioningWeight.value(),
                soft.get() ? Optional.of(softInpainting()) : Optional.empty());
    }

    private SoftInpainting softInpainting() {
        return new SoftInpainting(
                scheduleBias.value(),
                preservationStrength.value(),
                contrastBoost.value(),
                maskInfluence.value(),
                differenceThreshold.value(),
                differenceContrast.value());
    }

    /** Takes the mask over, with what is done under it; the picture is there already. */
    public void set(Optional<Inpainting> inpainting) {
        MaskPainting present = painting.get();
        if (present == null || inpainting.isEmpty()) {
            return;
        }
        Inpainting it = inpainting.get();
        Extent extent = it.mask().extent();
        if (extent.equals(present.extent())) {
            present.paint(it.mask());
        }
        blur.set(it.blur());
        mode.set(it.inverted() ? MaskMode.NOT_MASKED : MaskMode.MASKED);
        content.set(it.content());
        area.set(it.area().isPresent() ? WorkArea.ONLY_MASKED : WorkArea.WHOLE_PICTURE);
        it.area().ifPresent(padding::set);
        conditioningWeight.set(it.conditioningWeight());
        soft.set(it.soft().isPresent());
        it.soft().ifPresent(this::set);
    }

    private void set(SoftInpainting it) {
        scheduleBias.set(it.scheduleBias());
        preservationStrength.set(it.preservationStrength());
        contrastBoost.set(it.transitionContrastBoost());
        maskInfluence.set(it.maskInfluence());
        differenceThreshold.set(it.differenceThreshold());
        differenceContrast.set(it.differenceContrast());
    }

    /** What of it presets may hold: all but the mask. */
    public List<FormValue<?>> values() {
        return List.of(
                FormValue.of(Setting.MASK_BLUR, "inpaint.blur", blur),
                either(Setting.MASK_INVERTED, "inpaint.mode", mode, MaskMode.MASKED, MaskMode.NOT_MASKED, MODE_TEXT),
                FormValue.of(Setting.MASKED_CONTENT, "inpaint.content", content, CONTENT_TEXT),
                either(
                        Setting.ONLY_MASKED,
                        "inpaint.area",
                        area,
                        WorkArea.WHOLE_PICTURE,
                        WorkArea.ONLY_MASKED,
                        AREA_TEXT),
                FormValue.of(Setting.MASKED_PADDING, "inpaint.padding", padding),
                FormValue.of(Setting.MASK_WEIGHT, "inpaint.conditioning", conditioningWeight),
                FormValue.of(Setting.SOFT, "inpaint.soft", soft),
                FormValue.of(Setting.SOFT_SCHEDULE_BIAS, "inpaint.schedule-bias", scheduleBias),
                FormValue.of(Setting.SOFT_PRESERVATION, "inpaint.preservation", preservationStrength),
                FormValue.of(Setting.SOFT_CONTRAST_BOOST, "inpaint.contrast-boost", contrastBoost),
                FormValue.of(Setting.SOFT_MASK_INFLUENCE, "inpaint.mask-influence", maskInfluence),
                FormValue.of(Setting.SOFT_THRESHOLD, "inpaint.difference-threshold", differenceThreshold),
                FormValue.of(Setting.SOFT_CONTRAST, "inpaint.difference-contrast", differenceContrast));
    }

    /** One of two, which presets hold as false or true. */
    private static <E> FormValue<Boolean> either(
            Setting<Boolean> setting,
            String label,
            ObjectProperty<E> property,
            E no,
            E yes,
            BiFunction<E, Messages, String> text) {
        return new FormValue<>(
                setting,
                label,
                () -> FormValue.restorer(property),
                () -> property.get().equals(yes),
                is -> property.set(is ? yes : no),
                () -> true,
                (is, messages) -> text.apply(is ? yes : no, messages));
    }
}

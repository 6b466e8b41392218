package pochade.app.form;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import pochade.app.fx.Quantity;
import pochade.app.session.Settings;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.ResizeMode;
import pochade.presets.Setting;

/** The picture to start from; not remembered, other than what is done with it. */
public final class Img2imgForm {

    final Section section;
    final ObjectProperty<@Nullable RgbImage> picture = new SimpleObjectProperty<>(this, "picture");
    final Quantity strength;
    final ObjectProperty<ResizeMode> resizeMode;
    final Quantity imageScale;
    final Quantity noiseMultiplier;

    public Img2imgForm(Settings settings) {
        section = new Section("img2img", settings);
        strength = section.number("img2img.strength", 0.01, 0, 1, ImageToImage.DEFAULT_STRENGTH);
        resizeMode =
                section.choice("img2img.resize-mode", ResizeMode.JUST_RESIZE, (it, messages) -> messages.text(key(it)));
        imageScale = section.number(
                "img2img.image-scale",
                0.05,
                0,
                GuidanceOptions.HIGHEST_IMAGE_SCALE,
                GuidanceOptions.DEFAULT.imageScale());
        noiseMultiplier = section.number("img2img.noise-multiplier", 0.01, 0, ImageToImage.HIGHEST_NOISE_MULTIPLIER, 1);
    }

    /** What a way to resize is called. */
    static String key(ResizeMode mode) {
        return switch (mode) {
            case JUST_RESIZE -> "img2img.just-resize";
            case CROP_AND_RESIZE -> "img2img.crop-and-resize";
            case RESIZE_AND_FILL -> "img2img.resize-and-fill";
            case LATENT_UPSCALE -> "img2img.latent-upscale";
        };
    }

    public Section section() {
        return section;
    }

    /** The picture; null for none. */
    public ObjectProperty<@Nullable RgbImage> pictureProperty() {
        return picture;
    }

    /** The image CFG scale. */
    public double imageScale() {
        return imageScale.value();
    }

    public void setImageScale(double scale) {
        imageScale.set(scale);
    }

    public Quantity strength() {
        return strength;
    }

    public double denoisingStrength() {
        return strength.value();
    }

    public void setDenoisingStrength(double share) {
        strength.set(share);
    }

    /** What to do with the picture, as a whole; empty without one. */
    public Optional<ImageToImage> image() {
        return Optional.ofNullable(picture.get()).map(this::started);
    }

    /** What to do with another picture, as a whole. */
    public ImageToImage started(RgbImage other) {
        return new ImageToImage(other, resizeMode.get(), strength.value(), noiseMultiplier.value(), Optional.empty());
    }

    /** What to do with another picture, which has the size of the one that is made. */
    public ImageToImage image(RgbImage other) {
        return new ImageToImage(
                other, ResizeMode.JUST_RESIZE, strength.value(), noiseMultiplier.value(), Optional.empty());
    }

    /** Takes over the picture and what is done with it; without one, takes the picture away. */
    public void set(Optional<ImageToImage> image) {
        picture.set(image.map(ImageToImage::picture).orElse(null));
        image.ifPresent(it -> {
            strength.set(it.denoisingStrength());
            resizeMode.set(it.resizeMode());
            noiseMultiplier.set(it.noiseMultiplier());
        });
    }

    /** What of it presets may hold: all but the picture. */
    public List<FormValue<?>> values() {
        return List.of(
                FormValue.of(Setting.DENOISING_STRENGTH, "img2img.strength", strength),
                FormValue.of(
                        Setting.RESIZE_MODE,
                        "img2img.resize-mode",
                        resizeMode,
                        (it, messages) -> messages.text(key(it))),
                FormValue.of(Setting.IMAGE_CFG_SCALE, "img2img.image-scale", imageScale),
                FormValue.of(Setting.NOISE_MULTIPLIER, "img2img.noise-multiplier", noiseMultiplier));
    }
}

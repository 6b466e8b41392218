package pochade.app.create;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.form.Mode;
import pochade.app.infotext.Key;
import pochade.app.infotext.NamedFiles;
import pochade.app.infotext.Settings;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.VaeTypes;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.Upscaler;

/** Puts into a form what pictures were made with. */
final class TakeOver {

    private final Form form;

    TakeOver(Form form) {
        this.form = form;
    }

    /** Takes what the parameters of a picture say, but the model. */
    void take(Settings parameters) {
        Extent firstSize = parameters.size().orElse(form.size());
        take(parameters.prompt(), parameters.sampling(), firstSize);
        form.set(parameters.prompt());
        form.styles.set(List.of());
        form.clipSkip.set(parameters.clipSkip());
        parameters.seed().ifPresent(it -> form.seed.set((double) it));
        form.variation.set(parameters.noise(), form.advanced);
        form.speed.set(parameters.speed());
        form.hires.set(parameters.hires(firstSize, files()), firstSize);
        form.refiner.set(parameters.refiner(files()));
        form.advanced.setTiling(parameters.tiling());
        form.advanced.set(parameters.vaeTypes());
        if (!parameters.hasHires()) {
            parameters.denoisingStrength().ifPresent(form.img2img::setDenoisingStrength);
        }
    }

    /** Those of the library. */
    private NamedFiles files() {
        return new NamedFiles() {
            @Override
            public Upscaler upscaler(String name) {
                return form.hires.named(name);
            }

            @Override
            public Optional<Path> checkpoint(String name) {
                return form.refiner.named(name);
            }
        };
    }

    /** Takes everything but the model and the numbers of pictures. */
    void take(GenerationOrder order, long pictureSeed) {
        GenerationRequest request = order.request();
        take(order.written(), request.sampling(), request.size());
        form.advanced.set(order.written().options());
        form.styles.set(List.of());
        form.outpaint.section().reset();
        form.img2img.set(request.image());
        form.inpaint.set(request.image().flatMap(ImageToImage::inpainting));
        form.hires.set(request.hires(), request.size());
        form.control.set(request.control());
        form.variation.set(request.batch().noise(), form.advanced);
        form.speed.set(request.speed());
        form.refiner.set(request.refiner());
        form.advanced.setTiling(request.tiling());
        form.advanced.set(VaeTypes.of(request.networks().tiny()));
        form.clipSkip.set(request.networks().clipSkip());
        form.defaults().chooseVae(request.networks().vae().map(Path::toString).orElse(""));
        form.seed.set((double) pictureSeed);
        form.mode.set(request.image()
                .map(it -> it.inpainting().isPresent() ? Mode.INPAINT : Mode.IMG2IMG)
                .orElse(Mode.TXT2IMG));
    }

    private void take(Prompt words, Sampling sampling, Extent size) {
        form.prompt.set(words.positive());
        form.negative.set(words.negative());
        form.set(sampling);
        form.set(size);
        form.img2img.setImageScale(sampling.guidance().imageScale());
        form.advanced.set(sampling.guidance());
        form.advanced.set(sampling.solver());
    }

    /** What these parameters say other than the form, by their names. */
    List<String> differences(Settings parameters) {
        Sampling theirs = parameters.sampling();
        return Stream.of(
                        difference(Key.STEPS, (int) form.steps.value(), theirs.steps()),
                        difference(
                                Key.SAMPLER,
                                form.sampler.get().label(),
                                theirs.sampler().label()),
                        difference(
                                Key.SCHEDULE,
                                form.schedule.get().label(),
                                theirs.schedule().label()),
                        difference(Key.CFG_SCALE, written(form.guidance.value()), written(theirs.guidanceScale())),
                        difference(Key.SIZE, form.size(), parameters.size().orElse(form.size())),
                        difference(Key.CLIP_SKIP, (int) form.clipSkip.value(), parameters.clipSkip()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@code 7}, not {@code 7.0}. */
    private static String written(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static <T> Optional<String> difference(String key, T ours, T theirs) {
        return ours.equals(theirs) ? Optional.empty() : Optional.of(key + ' ' + theirs);
    }
}

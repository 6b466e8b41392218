package pochade.inference.api.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;

/**
 * Everything that decides a picture: the same request on the same model gives the same pixels.
 *
 * @param networks the model files
 * @param size of each picture; both sides multiples of 8 from {@value #SHORTEST_SIDE} to {@value #LONGEST_SIDE}
 * @param image the picture that it starts from; empty for noise alone
 * @param hires a second, larger pass; only where it starts from noise
 * @param control ControlNets
 * @param refiner takes the picture over before it is done
 * @param tiling whether copies of the picture can be laid side by side without a seam
 * @param preview what is shown meanwhile
 */
public record GenerationRequest(
        Networks networks,
        Prompt prompt,
        Sampling sampling,
        Extent size,
        Batch batch,
        Optional<ImageToImage> image,
        Optional<HiresFix> hires,
        List<ControlUnit> control,
        SpeedOptions speed,
        Optional<Refiner> refiner,
        boolean tiling,
        Preview preview)
        implements JobRequest {

    public static final int SHORTEST_SIDE = 64;
    public static final int LONGEST_SIDE = 4096;

    /** Pixels to a latent along each side. */
    public static final int LATENT_FACTOR = 8;

    public GenerationRequest {
        checkSize(size);
        control = List.copyOf(control);
        Range.check("number of ControlNets", control.size(), 0, ControlUnit.MOST);
        if (image.isPresent() && hires.isPresent()) {
            throw new InvalidRequestException(
                    "hires fix", "is for pictures from noise alone", "leave it out, or the picture to start from");
        }
    }

    /** A picture from noise and words alone. */
    public GenerationRequest(
            Networks networks, Prompt prompt, Sampling sampling, Extent size, Batch batch, Preview preview) {
        this(
                networks,
                prompt,
                sampling,
                size,
                batch,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                SpeedOptions.NONE,
                Optional.empty(),
                false,
                preview);
    }

    public GenerationRequest with(Prompt other) {
        return new GenerationRequest(
                networks, other, sampling, size, batch, image, hires, control, speed, refiner, tiling, preview);
    }

    public GenerationRequest with(Batch other) {
        return new GenerationRequest(
                networks, prompt, sampling, size, other, image, hires, control, speed, refiner, tiling, preview);
    }

    public GenerationRequest with(ImageToImage other) {
        return new GenerationRequest(
                networks,
                prompt,
                sampling,
                size,
                batch,
                Optional.of(other),
                hires,
                control,
                speed,
                refiner,
                tiling,
                preview);
    }

    public GenerationRequest with(HiresFix other) {
        return new GenerationRequest(
                networks,
                prompt,
                sampling,
                size,
                batch,
                image,
                Optional.of(other),
                control,
                speed,
                refiner,
                tiling,
                preview);
    }

    public GenerationRequest with(List<ControlUnit> other) {
        return new GenerationRequest(
                networks, prompt, sampling, size, batch, image, hires, other, speed, refiner, tiling, preview);
    }

    public GenerationRequest with(SpeedOptions other) {
        return new GenerationRequest(
                networks, prompt, sampling, size, batch, image, hires, control, other, refiner, tiling, preview);
    }

    public GenerationRequest withRefiner(Optional<Refiner> other) {
        return new GenerationRequest(
                networks, prompt, sampling, size, batch, image, hires, control, speed, other, tiling, preview);
    }

    public GenerationRequest withTiling(boolean other) {
        return new GenerationRequest(
                networks, prompt, sampling, size, batch, image, hires, control, speed, refiner, other, preview);
    }

    /** All checkpoints that it takes, in the order of their turns. */
    public List<Path> checkpoints() {
        return Stream.of(
                        Stream.of(networks.checkpoint()),
                        hires.flatMap(HiresFix::checkpoint).stream(),
                        refiner.map(Refiner::checkpoint).stream())
                .flatMap(paths -> paths)
                .distinct()
                .toList();
    }

    /** Refuses what is no size of a picture. */
    public static void checkSize(Extent size) {
        checkSide("width", size.width());
        checkSide("height", size.height());
    }

    static void checkSide(String field, int pixels) {
        if (pixels < SHORTEST_SIDE || pixels > LONGEST_SIDE || pixels % LATENT_FACTOR != 0) {
            throw new InvalidRequestException(
                    field,
                    "is " + pixels,
                    "use a multiple of " + LATENT_FACTOR + " from " + SHORTEST_SIDE + " to " + LONGEST_SIDE);
        }
    }
}

package pochade.app.infotext;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Order;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.prompt.VaeTypes;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.NoiseOptions;
import pochade.inference.api.request.NoiseOptions.Variation;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.PromptOptions;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.SpeedOptions;

/**
 * Writes the {@code parameters} text of a picture as the WebUI 1.10 does: the prompt, the negative prompt and one line of
 * {@code Key: value} pairs, in the WebUI's order. What is as the WebUI starts is left out where the WebUI leaves it out.
 */
public final class Infotext {

    /** The keyword of the text chunk that holds it. */
    public static final String KEYWORD = "parameters";

    private final String version;

    /** @param version of this program, such as {@code 0.1.0} */
    public Infotext(String version) {
        this.version = version;
    }

    /**
     * The text for one picture of an order.
     *
     * @param order where it has a variation, that of this picture alone ({@link Order#picture})
     * @param seed this picture's own
     * @param hashes of the files, by path, as {@link pochade.app.store.NetworkHashes} gives them; one that is missing is left
     *     out
     */
    public String of(Order order, long seed, Map<Path, String> hashes) {
        if (order instanceof UpscaleOrder upscale) {
            return upscale.parameters();
        }
        GenerationOrder generation = (GenerationOrder) order;
        String text = text(generation, seed, hashes);
        return generation.script().isEmpty() ? text : text + ", " + generation.script();
    }

    private String text(GenerationOrder order, long seed, Map<Path, String> hashes) {
        GenerationRequest request = order.request();
        InfotextLine line = new InfotextLine();
        addMain(line, order, seed, hashes);
        addNoise(line, request);
        request.image().ifPresent(image -> line.add(Key.DENOISING_STRENGTH, image.denoisingStrength()));
        request.hires().ifPresent(hires -> line.add(Key.DENOISING_STRENGTH, hires.denoisingStrength()));
        request.image()
                .flatMap(ImageToImage::inpainting)
                .ifPresent(it -> line.addUnless(1, Key.CONDITIONAL_MASK_WEIGHT, it.conditioningWeight()));
        line.addUnless(1, Key.CLIP_SKIP, request.networks().clipSkip());
        line.addUnless(0, Key.ENSD, (double) request.batch().noise().seedDelta());
        line.addUnless(0, Key.TOKEN_MERGING, request.speed().tokenMerging());
        request.hires()
                .ifPresent(hires -> line.addUnless(
                        0, Key.HIRES_TOKEN_MERGING, request.speed().hiresTokenMerging()));
        addSource(line, request.batch().noise());
        line.addIf(Key.TILING, request.tiling());
        addExtra(line, order, hashes);
        line.add(Key.VERSION, "Pochade " + version);
        return line.behind(order.written().positive(), order.written().negative());
    }

    private static void addMain(InfotextLine line, GenerationOrder order, long seed, Map<Path, String> hashes) {
        GenerationRequest request = order.request();
        Sampling sampling = request.sampling();
        line.add(Key.STEPS, sampling.steps());
        line.add(Key.SAMPLER, sampling.sampler().label());
        line.add(Key.SCHEDULE, sampling.resolvedSchedule().label());
        line.add(Key.CFG_SCALE, sampling.guidanceScale());
        if (request.image().isPresent()) {
            line.addUnless(
                    GuidanceOptions.DEFAULT.imageScale(),
                    Key.IMAGE_CFG_SCALE,
                    sampling.guidance().imageScale());
        }
        line.add(Key.SEED, seed);
        line.add(Key.SIZE, request.size().toString());
        Networks networks = request.networks();
        add(line, Key.MODEL_HASH, Optional.ofNullable(hashes.get(networks.checkpoint())));
        line.add(Key.MODEL, order.modelName());
        networks.vae().ifPresent(vae -> {
            add(line, Key.VAE_HASH, Optional.ofNullable(hashes.get(vae)));
            line.add(Key.VAE, String.valueOf(vae.getFileName()));
        });
    }

    private static void addNoise(InfotextLine line, GenerationRequest request) {
        NoiseOptions noise = request.batch().noise();
        Optional<Variation> variation = noise.variation().filter(it -> it.strength() > 0);
        variation.ifPresent(it -> line.add(Key.VARIATION_SEED, it.seed()));
        variation.ifPresent(it -> line.add(Key.VARIATION_STRENGTH, it.strength()));
        noise.resizeFrom().ifPresent(size -> line.add(Key.SEED_RESIZE_FROM, size.toString()));
    }

    /** The WebUI starts with a GPU's, whose numbers are those of NVIDIA's, and leaves that out. */
    private static void addSource(InfotextLine line, NoiseOptions noise) {
        if (noise.source() == NoiseOptions.RandomSource.CPU) {
            line.add(Key.RNG, noise.source().label());
        }
    }

    private static void addExtra(InfotextLine line, GenerationOrder order, Map<Path, String> hashes) {
        GenerationRequest request = order.request();
        Prompt prompt = request.prompt();
        request.hires().ifPresent(hires -> HiresText.add(line, hires, order, hashes));
        request.image().ifPresent(image -> ImageText.add(line, image));
        ControlText.add(line, request.control(), hashes);
        add(line, Key.LORA_HASHES, loras(order, hashes));
        add(line, Key.TI_HASHES, embeddings(request.networks(), hashes));
        SamplingText.add(line, request);
        VaeTypes types = VaeTypes.of(request.networks().tiny());
        add(line, Key.VAE_ENCODER, labelUnlessFull(types.encoder()));
        add(line, Key.VAE_DECODER, labelUnlessFull(types.decoder()));
        request.refiner().ifPresent(it -> {
            line.add(Key.REFINER, CheckpointTitle.of(it.checkpoint(), hashes));
            line.add(Key.REFINER_SWITCH, it.switchAt());
            line.addIf(Key.REFINER_BY_STEPS, it.bySteps());
        });
        if (prompt.options().emphasis() != PromptOptions.DEFAULT.emphasis()) {
            line.add(Key.EMPHASIS, prompt.options().emphasis().label());
        }
        line.addUnless(
                PromptOptions.DEFAULT.commaBacktrack(),
                Key.COMMA_BACKTRACK,
                prompt.options().commaBacktrack());
        line.addIf(Key.OLD_TIMELINES, prompt.options().oldTimelines());
        PromptOptions.Padding padding = prompt.options().padding();
        line.addIf(padding.key(), padding != PromptOptions.Padding.NONE);
        line.addUnless(
                SpeedOptions.NONE.deepCache(), Key.DEEP_CACHE, request.speed().deepCache());
    }

    private static Optional<String> labelUnlessFull(VaeTypes.Type type) {
        return type == VaeTypes.Type.FULL ? Optional.empty() : Optional.of(type.label());
    }

    private static Optional<String> loras(GenerationOrder order, Map<Path, String> hashes) {
        List<Lora> loras = order.request().networks().loras();
        return joined(IntStream.range(0, loras.size())
                .mapToObj(i -> named(order.loraNames().get(i), loras.get(i).file(), hashes)));
    }

    private static Optional<String> embeddings(Networks networks, Map<Path, String> hashes) {
        return joined(networks.embeddings().stream().map(it -> named(it.name(), it.file(), hashes)));
    }

    /** Names without what separates them, as the WebUI has it. */
    private static Optional<String> named(String name, Path file, Map<Path, String> hashes) {
        return Optional.ofNullable(hashes.get(file))
                .map(hash -> name.replace(":", "").replace(",", "") + ": " + hash);
    }

    private static Optional<String> joined(Stream<Optional<String>> named) {
        return Optional.of(named.flatMap(Optional::stream).distinct().collect(Collectors.joining(", ")))
                .filter(all -> !all.isEmpty());
    }

    private static void add(InfotextLine line, String key, Optional<String> value) {
        value.ifPresent(it -> line.add(key, it));
    }
}

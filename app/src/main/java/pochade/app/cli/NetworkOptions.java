package pochade.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pochade.app.infotext.Key;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelLibrary;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.Wildcards;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Prompt;

/** The model files that make a picture. */
final class NetworkOptions extends ParameterOptions {

    /** A name or path, then the weight of all, or those of text encoders and UNet. */
    private static final Pattern LORA = Pattern.compile("(.+?)(?::(-?[\\d.]*\\d))?(?::(-?[\\d.]*\\d))?");

    @Option(
            names = "--model",
            paramLabel = "NAME|PATH",
            description = "A name that 'pochade models' lists, a single file, or a folder; default "
                    + ModelLibrary.STARTER + ".")
    void model(@Nullable String name) {
        set(Key.MODEL, name);
    }

    @Option(
            names = "--vae",
            paramLabel = "NAME|PATH",
            description = "Another VAE; automatic, the default: MODEL.vae.* where there is one; none: the model's own.")
    void vae(@Nullable String name) {
        set(Key.VAE, name);
    }

    @Option(
            names = "--vae-encoder",
            paramLabel = "TYPE",
            description = "What makes latents of pictures: full, the default: the VAE; taesd: that of the library.")
    void vaeEncoder(@Nullable String type) {
        set(Key.VAE_ENCODER, type);
    }

    @Option(
            names = "--vae-decoder",
            paramLabel = "TYPE",
            description = "What makes pictures of latents: full, the default: the VAE; taesd, faster and coarser.")
    void vaeDecoder(@Nullable String type) {
        set(Key.VAE_DECODER, type);
    }

    @Option(
            names = "--refiner",
            paramLabel = "NAME|PATH",
            description =
                    "A model that takes the picture over before it is done; in the second pass where there is one.")
    void refiner(@Nullable String name) {
        set(Key.REFINER, name);
    }

    @Option(
            names = {"--refiner-switch-at", "--switch-at"},
            paramLabel = "X",
            description = "When, as a share of the noise's way, 0.01 to 1 (never); default 0.8.")
    void refinerSwitch(@Nullable Double share) {
        set(Key.REFINER_SWITCH, share);
    }

    @Option(
            names = "--refiner-switch-by-steps",
            description = "Count the steps that are done, not how much noise is gone.")
    void refinerBySteps(@Nullable Boolean given) {
        set(Key.REFINER_BY_STEPS, given);
    }

    @Option(
            names = "--clip-skip",
            paramLabel = "N",
            description = "Where the text encoder stops, as the WebUI counts; default 1: its last layer.")
    void clipSkip(@Nullable Integer layers) {
        set(Key.CLIP_SKIP, layers);
    }

    @Option(
            names = "--lora",
            paramLabel = "NAME:W",
            description =
                    "A LoRA and its weight, 1 without one, as <lora:NAME:W> in the prompt; NAME:TE:UNET has one for the"
                            + " text encoders and one for the UNet; a path does, too. Can be repeated.")
    private List<String> loras = new ArrayList<>();

    @Option(
            names = "--embedding-dir",
            paramLabel = "DIR",
            description = "A folder of textual inversions beside those of the library. Can be repeated.")
    private List<Path> embeddingFolders = new ArrayList<>();

    @Option(
            names = "--wildcards",
            paramLabel = "DIR",
            defaultValue = "${sys:user.home}/.pochade/wildcards",
            description = "The folder of the files that __NAME__ in a prompt is a line of: DIR/NAME.txt; default"
                    + " ${DEFAULT-VALUE}.")
    private Path wildcards = Path.of("");

    /**
     * Looks the library through.
     *
     * @param service asked what a file is where the library does not know
     */
    NetworkChoice open(ModelLibrary library, InferenceService service) {
        library.scan();
        List<ModelEntry> elsewhere = new ArrayList<>();
        for (Path folder : embeddingFolders) {
            if (!Files.isDirectory(folder)) {
                throw new InvalidRequestException(
                        "embedding dir", "is '" + folder + "'", "name a folder that is there");
            }
            elsewhere.addAll(library.in(folder));
        }
        return new NetworkChoice(
                library,
                service,
                elsewhere,
                loras.stream().map(NetworkOptions::tag).toList(),
                new Wildcards(wildcards));
    }

    /**
     * Finds the models, and the LoRAs and textual inversions that the prompt names.
     *
     * @throws InvalidRequestException if there is none of a name
     */
    NetworkResolver.Resolved resolve(ModelLibrary library, InferenceService service, Prompt prompt) {
        return open(library, service).resolve(given(), prompt);
    }

    private static LoraTag tag(String option) {
        Matcher parts = LORA.matcher(option);
        try {
            if (parts.matches()) {
                double text = parts.group(2) == null ? 1 : Double.parseDouble(parts.group(2));
                double unet = parts.group(3) == null ? text : Double.parseDouble(parts.group(3));
                return new LoraTag(parts.group(1), text, unet);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new InvalidRequestException("LoRA", "is '" + option + "'", "write NAME, NAME:0.8 or NAME:0.5:1");
    }
}

package pochade.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelLibrary;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.NetworkFinder;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.VaeChoice;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Prompt;

/** The model files that make a picture. */
final class NetworkOptions {

    /** A name or path, then the weight of all, or those of text encoders and UNet. */
    private static final Pattern LORA = Pattern.compile("(.+?)(?::(-?[\\d.]*\\d))?(?::(-?[\\d.]*\\d))?");

    private static final String AUTOMATIC = "automatic";
    private static final String NONE = "none";

    @Option(
            names = "--model",
            paramLabel = "NAME|PATH",
            defaultValue = ModelLibrary.STARTER,
            description = "A name that 'pochade models' lists, a single file, or a folder; default ${DEFAULT-VALUE}.")
    private String model = "";

    @Option(
            names = "--vae",
            paramLabel = "NAME|PATH",
            defaultValue = AUTOMATIC,
            description = "Another VAE; automatic, the default: MODEL.vae.* where there is one; none: the model's own.")
    private String vae = "";

    @Option(
            names = "--lora",
            paramLabel = "NAME:W",
            description =
                    "A LoRA and its weight, 1 without one, as <lora:NAME:W> in the prompt; NAME:TE:UNET has one for the"
                            + " text encoders and one for the UNet; a path does, too. Can be repeated.")
    private List<String> loras = new ArrayList<>();

    @Option(
            names = "--clip-skip",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Where the text encoder stops, as the WebUI counts; default ${DEFAULT-VALUE}: its last layer.")
    private int clipSkip;

    @Option(
            names = "--embedding-dir",
            paramLabel = "DIR",
            description = "A folder of textual inversions beside those of the library. Can be repeated.")
    private List<Path> embeddingFolders = new ArrayList<>();

    /**
     * Finds the models, and the LoRAs and textual inversions that the prompt names.
     *
     * @param service asked what a file is where the library does not know
     * @throws InvalidRequestException if there is none of a name
     */
    NetworkResolver.Resolved resolve(ModelLibrary library, InferenceService service, Prompt prompt) {
        library.scan();
        List<ModelEntry> elsewhere = new ArrayList<>();
        for (Path folder : embeddingFolders) {
            if (!Files.isDirectory(folder)) {
                throw new InvalidRequestException(
                        "embedding dir", "is '" + folder + "'", "name a folder that is there");
            }
            elsewhere.addAll(library.in(folder));
        }
        NetworkFinder finder = new NetworkFinder(
                () -> Stream.concat(elsewhere.stream(), library.entries().stream())
                        .toList(),
                new LibraryReader(library, service)::read,
                library::at);
        ModelEntry checkpoint = finder.checkpoint(model);
        StringBuilder words = new StringBuilder(prompt.positive());
        for (String lora : loras) {
            LoraTag asked = tag(lora);
            ModelEntry found = finder.lora(asked.name(), checkpoint.family());
            boolean listed = library.entries().stream().anyMatch(it -> it.path().equals(found.path()));
            if (!listed) {
                elsewhere.add(0, found);
            }
            String name = listed ? asked.name() : found.name();
            words.append(words.isEmpty() ? "" : " ").append(new LoraTag(name, asked.textWeight(), asked.unetWeight()));
        }
        return new NetworkResolver(finder)
                .resolve(checkpoint, choice(finder), clipSkip, new Prompt(words.toString(), prompt.negative()));
    }

    private VaeChoice choice(NetworkFinder finder) {
        return switch (vae) {
            case AUTOMATIC -> VaeChoice.AUTOMATIC;
            case NONE -> VaeChoice.OWN;
            default -> new VaeChoice.Other(finder.vae(vae));
        };
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

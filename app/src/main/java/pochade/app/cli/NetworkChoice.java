package pochade.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.infotext.Key;
import pochade.app.infotext.NamedFiles;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelLibrary;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.NetworkFinder;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.PromptChoices;
import pochade.app.prompt.VaeChoice;
import pochade.app.prompt.Wildcards;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Upscaler;

/** The library's models and those that options name, found by the parameters of a picture. */
final class NetworkChoice implements NamedFiles {

    private final ModelLibrary library;
    private final List<ModelEntry> elsewhere;
    private final List<LoraTag> loras;
    private final Wildcards wildcards;
    private final NetworkFinder finder;

    /**
     * @param elsewhere what counts beside the library
     * @param loras for every picture, beside those of its prompt
     * @param wildcards that prompts may name
     */
    NetworkChoice(
            ModelLibrary library,
            InferenceService service,
            List<ModelEntry> elsewhere,
            List<LoraTag> loras,
            Wildcards wildcards) {
        this.library = library;
        this.elsewhere = new ArrayList<>(elsewhere);
        this.loras = loras;
        this.wildcards = wildcards;
        this.finder = new NetworkFinder(
                () -> Stream.concat(this.elsewhere.stream(), library.entries().stream())
                        .toList(),
                new LibraryReader(library, service)::read,
                library::at);
    }

    /** What a prompt leaves open, {@code __name__} and {@code {a|b}}, decided by the seed of a batch. */
    Prompt decide(Prompt prompt, long seed) {
        return PromptChoices.decide(prompt, wildcards, seed);
    }

    /**
     * Finds the models, and the LoRAs and textual inversions that the prompt names.
     *
     * @throws InvalidRequestException if there is none of a name
     */
    NetworkResolver.Resolved resolve(Parameters parameters, Prompt prompt) {
        ModelEntry checkpoint = finder.checkpoint(parameters.text(Key.MODEL).orElse(ModelLibrary.STARTER));
        StringBuilder words = new StringBuilder(prompt.positive());
        for (LoraTag asked : loras) {
            ModelEntry found = finder.lora(asked.name(), checkpoint.family());
            boolean listed = library.entries().stream().anyMatch(it -> it.path().equals(found.path()));
            if (!listed) {
                elsewhere.add(0, found);
            }
            String name = listed ? asked.name() : found.name();
            words.append(words.isEmpty() ? "" : " ").append(new LoraTag(name, asked.textWeight(), asked.unetWeight()));
        }
        return new NetworkResolver(finder)
                .resolve(
                        checkpoint,
                        vae(parameters),
                        new Settings(parameters).clipSkip(),
                        new Prompt(words.toString(), prompt.negative(), prompt.options()));
    }

    private VaeChoice vae(Parameters parameters) {
        String name = parameters.text(Key.VAE).orElse("automatic");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "automatic" -> VaeChoice.AUTOMATIC;
            case "none" -> VaeChoice.OWN;
            default -> new VaeChoice.Other(finder.vae(name));
        };
    }

    /** A ControlNet or T2I-Adapter. */
    Path control(String name) {
        return finder.control(name).path();
    }

    @Override
    public Optional<Path> checkpoint(String name) {
        return Optional.of(finder.checkpoint(name).path());
    }

    @Override
    public Upscaler upscaler(String name) {
        return Upscaler.Network.of(finder.upscaler(name).path());
    }

    /** What of another picture's models is here; the rest is told, and left to what is usual. */
    Parameters known(Parameters of, Console console) {
        Parameters known = of;
        for (String key : List.of(Key.MODEL, Key.VAE, Key.REFINER, Key.HIRES_CHECKPOINT)) {
            try {
                switch (key) {
                    case Key.MODEL -> known.text(key).ifPresent(finder::checkpoint);
                    case Key.VAE -> vae(known);
                    default -> new Settings(known).checkpointName(key).ifPresent(finder::checkpoint);
                }
            } catch (InvalidRequestException e) {
                console.say("pochade: " + key + " " + e.fault() + "; the usual one is taken");
                known = known.without(key);
            }
        }
        return known;
    }
}

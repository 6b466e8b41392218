package pochade.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelLibrary;
import pochade.app.prompt.LoraTag;
import pochade.app.prompt.NetworkFinder;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.Wildcards;
import pochade.app.script.NamedNetworks;
import pochade.app.script.NetworkSource;
import pochade.inference.api.InferenceService;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Upscaler;

/** The library's models and those that options name, found by the parameters of a picture. */
final class NetworkChoice implements NetworkSource {

    private final ModelLibrary library;
    private final List<ModelEntry> elsewhere;
    private final List<LoraTag> loras;
    private final NetworkFinder finder;
    private final NamedNetworks named;

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
        this.finder = new NetworkFinder(
                () -> Stream.concat(this.elsewhere.stream(), library.entries().stream())
                        .toList(),
                new LibraryReader(library, service)::read,
                library::at);
        named = new NamedNetworks(finder, wildcards);
    }

    @Override
    public Prompt decide(Prompt prompt, long seed) {
        return named.decide(prompt, seed);
    }

    @Override
    public NetworkResolver.Resolved resolve(Parameters parameters, Prompt prompt) {
        ModelEntry checkpoint = checkpointOf(parameters);
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
        return named.resolve(parameters, new Prompt(words.toString(), prompt.negative(), prompt.options()));
    }

    /** A ControlNet or T2I-Adapter. */
    Path control(String name) {
        return finder.control(name).path();
    }

    @Override
    public Optional<Path> checkpoint(String name) {
        return named.checkpoint(name);
    }

    @Override
    public Upscaler upscaler(String name) {
        return named.upscaler(name);
    }

    /** What of another picture's models is here; the rest is told, and left to what is usual. */
    Parameters known(Parameters of, Console console) {
        Parameters known = of;
        for (String key :
                List.of(Key.MODEL, Key.VAE, Key.VAE_ENCODER, Key.VAE_DECODER, Key.REFINER, Key.HIRES_CHECKPOINT)) {
            try {
                switch (key) {
                    case Key.MODEL -> known.text(key).ifPresent(finder::checkpoint);
                    case Key.VAE -> named.vae(known);
                    case Key.VAE_ENCODER, Key.VAE_DECODER -> checkTiny(known, key);
                    default -> new Settings(known).checkpointName(key).ifPresent(finder::checkpoint);
                }
            } catch (InvalidRequestException e) {
                console.say("pochade: " + key + " " + e.fault() + "; the usual one is taken");
                known = known.without(key);
            }
        }
        return known;
    }

    private void checkTiny(Parameters parameters, String key) {
        parameters
                .text(key)
                .map(type -> new Settings(Parameters.NONE.with(key, type)).vaeTypes())
                .ifPresent(types -> finder.tiny(checkpointOf(parameters), types));
    }

    private ModelEntry checkpointOf(Parameters parameters) {
        return finder.checkpoint(parameters.text(Key.MODEL).orElse(ModelLibrary.STARTER));
    }
}

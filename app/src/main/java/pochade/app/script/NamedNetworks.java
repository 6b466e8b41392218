package pochade.app.script;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.models.ModelEntry;
import pochade.app.models.ModelLibrary;
import pochade.app.prompt.NetworkFinder;
import pochade.app.prompt.NetworkResolver;
import pochade.app.prompt.PromptChoices;
import pochade.app.prompt.VaeChoice;
import pochade.app.prompt.Wildcards;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Upscaler;

/**
 * The networks that parameters name, as a finder has them.
 *
 * @param wildcards that prompts may name
 */
public record NamedNetworks(NetworkFinder finder, Wildcards wildcards) implements NetworkSource {

    private static final String AUTOMATIC_VAE = "automatic";
    private static final String OWN_VAE = "none";

    /** What parameters have for a choice of VAE. */
    public static String written(VaeChoice vae) {
        if (vae instanceof VaeChoice.Other other) {
            return other.vae().path().toString();
        }
        return vae instanceof VaeChoice.Own ? OWN_VAE : AUTOMATIC_VAE;
    }

    @Override
    public Prompt decide(Prompt prompt, long seed) {
        return PromptChoices.decide(prompt, wildcards, seed);
    }

    @Override
    public NetworkResolver.Resolved resolve(Parameters parameters, Prompt prompt) {
        ModelEntry checkpoint = finder.checkpoint(parameters.text(Key.MODEL).orElse(ModelLibrary.STARTER));
        Settings settings = new Settings(parameters);
        return new NetworkResolver(finder)
                .resolve(checkpoint, vae(parameters), settings.clipSkip(), prompt)
                .with(finder.tiny(checkpoint, settings.vaeTypes()));
    }

    /** The VAE that parameters name. */
    public VaeChoice vae(Parameters parameters) {
        String name = parameters.text(Key.VAE).orElse(AUTOMATIC_VAE);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case AUTOMATIC_VAE -> VaeChoice.AUTOMATIC;
            case OWN_VAE -> VaeChoice.OWN;
            default -> new VaeChoice.Other(finder.vae(name));
        };
    }

    @Override
    public Optional<Path> checkpoint(String name) {
        return Optional.of(finder.checkpoint(name).path());
    }

    @Override
    public Upscaler upscaler(String name) {
        return Upscaler.Network.of(finder.upscaler(name).path());
    }
}

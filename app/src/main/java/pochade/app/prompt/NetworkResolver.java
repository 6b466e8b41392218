package pochade.app.prompt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pochade.app.models.Distillation;
import pochade.app.models.ModelEntry;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.Lora;
import pochade.inference.api.request.Networks;
import pochade.inference.api.request.Prompt;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.TextualInversion;
import pochade.inference.api.request.TinyVae;

/** Turns the words of a prompt and the choices beside it into the networks that they stand for. */
public final class NetworkResolver {

    private final NetworkFinder finder;

    public NetworkResolver(NetworkFinder finder) {
        this.finder = finder;
    }

    /**
     * What a picture is made with, and the words that are left.
     *
     * @param distilled the settings that the model or one of its LoRAs was made for, where it wants its own
     */
    public record Resolved(
            ModelEntry checkpoint,
            Networks networks,
            Prompt written,
            Prompt text,
            List<String> loraNames,
            Optional<Sampling> distilled) {

        /** All files that it takes. */
        public List<Path> files() {
            return Stream.of(
                            Stream.of(networks.checkpoint()),
                            networks.vae().stream(),
                            networks.tiny().files(),
                            networks.loras().stream().map(Lora::file),
                            networks.embeddings().stream().map(TextualInversion::file))
                    .flatMap(files -> files)
                    .toList();
        }

        /** The same with other tiny autoencoders beside the VAE. */
        public Resolved with(TinyVae tiny) {
            return new Resolved(checkpoint, networks.with(tiny), written, text, loraNames, distilled);
        }

        /** @param request with these networks and this text */
        public GenerationOrder order(GenerationRequest request) {
            return new GenerationOrder(request, written, checkpoint.name(), loraNames);
        }
    }

    /**
     * Finds the LoRAs of the tags in the prompt, and the textual inversions that are named in the prompt or its negative.
     *
     * @throws pochade.inference.api.error.InvalidRequestException if a tag is not understood, or there is no such LoRA
     */
    public Resolved resolve(ModelEntry checkpoint, VaeChoice vae, int clipSkip, Prompt written) {
        TaggedPrompt tagged = TaggedPrompt.parse(written.positive());
        Prompt text = new Prompt(tagged.text(), written.negative(), written.options());
        Optional<ModelFamily> family = checkpoint.family();
        List<ModelEntry> files = new ArrayList<>();
        List<Lora> loras = new ArrayList<>();
        for (LoraTag tag : tagged.loras()) {
            ModelEntry file = finder.lora(tag.name(), family);
            files.add(file);
            loras.add(new Lora(file.path(), tag.unetWeight(), tag.textWeight()));
        }
        return new Resolved(
                checkpoint,
                new Networks(checkpoint.path(), file(checkpoint, vae), loras, embeddings(text, family), clipSkip),
                written,
                text,
                tagged.loras().stream().map(LoraTag::name).toList(),
                Distillation.sampling(checkpoint, files));
    }

    private Optional<Path> file(ModelEntry checkpoint, VaeChoice vae) {
        if (vae instanceof VaeChoice.Other other) {
            return Optional.of(other.vae().path());
        }
        return vae instanceof VaeChoice.Automatic ? finder.vaeOf(checkpoint).map(ModelEntry::path) : Optional.empty();
    }

    /** The textual inversions of a family that are named in a prompt or its negative. */
    public List<TextualInversion> embeddings(Prompt text, Optional<ModelFamily> family) {
        String words = text.positive() + "\n" + text.negative();
        Map<String, TextualInversion> byName = new LinkedHashMap<>();
        finder.embeddings(name -> EmbeddingWords.isIn(words, name), family)
                .forEach(it -> byName.putIfAbsent(
                        it.name().toLowerCase(Locale.ROOT), new TextualInversion(it.name(), it.path())));
        Set<String> used = EmbeddingWords.in(words, byName.keySet());
        byName.keySet().retainAll(used);
        return List.copyOf(byName.values());
    }
}

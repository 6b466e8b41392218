package pochade.app.archive;

import java.util.List;

/** What pictures were made with, each list with what is used most at its beginning. */
public record Choices(List<String> models, List<String> loras, List<String> samplers) {

    public static final Choices NONE = new Choices(List.of(), List.of(), List.of());

    public Choices {
        models = List.copyOf(models);
        loras = List.copyOf(loras);
        samplers = List.copyOf(samplers);
    }
}

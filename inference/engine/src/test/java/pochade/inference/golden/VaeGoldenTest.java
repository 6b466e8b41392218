package pochade.inference.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.model.vae.AutoencoderKl;
import pochade.inference.model.vae.AutoencoderKlConfig;
import pochade.inference.model.vae.AutoencoderKlNames;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.NetworkFolder;

class VaeGoldenTest {

    @TestFactory
    Stream<DynamicTest> encodes_and_decodes_as_diffusers_does() {
        return GoldenModel.cases("vae", this::check);
    }

    private void check(JsonNode golden, GoldenTensors tensors) {
        NetworkFolder folder = GoldenModel.folder(golden.at("/params/model").textValue());
        LaterTopics.skipAutoencoder(folder.config().get("_class_name").textValue());
        try (GoldenModel model = new GoldenModel()) {
            Parameters parameters = Parameters.root();
            AutoencoderKl vae = new AutoencoderKl(
                    model.torch().kernels(), parameters, AutoencoderKlConfig.of(GoldenModel.config(folder)));
            model.load(folder, parameters, AutoencoderKlNames::canonical);
            if (tensors.contains("in.latents")) {
                model.assertOutput(golden, tensors, "image", vae.decode(model.input(tensors, "in.latents")));
            } else {
                AutoencoderKl.Moments moments = vae.encode(model.input(tensors, "in.image"));
                model.assertOutput(golden, tensors, "mean", moments.mean());
                model.assertOutput(golden, tensors, "mode", moments.mean());
                model.assertOutput(golden, tensors, "logvar", moments.logvar());
                model.assertOutput(golden, tensors, "sample", moments.sample(model.input(tensors, "in.noise")));
            }
        }
    }
}

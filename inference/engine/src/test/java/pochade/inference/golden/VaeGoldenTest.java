package pochade.inference.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pochade.inference.model.vae.Autoencoder;
import pochade.inference.model.vae.AutoencoderConfig;
import pochade.inference.model.vae.AutoencoderKl;
import pochade.inference.model.vae.AutoencoderKlConfig;
import pochade.inference.model.vae.AutoencoderKlNames;
import pochade.inference.model.vae.AutoencoderTinyConfig;
import pochade.inference.tensor.Parameters;
import pochade.inference.weights.ComponentConfig;
import pochade.inference.weights.NetworkFolder;

class VaeGoldenTest {

    @TestFactory
    Stream<DynamicTest> encodes_and_decodes_as_diffusers_does() {
        return GoldenModel.cases("vae", this::check);
    }

    private void check(JsonNode golden, GoldenTensors tensors) {
        NetworkFolder folder = GoldenModel.folder(golden.at("/params/model").textValue());
        ComponentConfig config = GoldenModel.config(folder);
        boolean tiny = folder.config().get("_class_name").textValue().equals("AutoencoderTiny");
        try (GoldenModel model = new GoldenModel()) {
            Parameters parameters = Parameters.root();
            AutoencoderConfig architecture = tiny ? AutoencoderTinyConfig.of(config) : AutoencoderKlConfig.of(config);
            Autoencoder vae = architecture.build(model.torch().kernels(), parameters);
            model.load(folder, parameters, AutoencoderKlNames::canonical);
            if (tensors.contains("in.latents")) {
                model.assertOutput(golden, tensors, "image", vae.decode(model.input(tensors, "in.latents")));
            } else if (vae instanceof AutoencoderKl kl) {
                AutoencoderKl.Moments moments = kl.encode(model.input(tensors, "in.image"));
                model.assertOutput(golden, tensors, "mean", moments.mean());
                model.assertOutput(golden, tensors, "mode", moments.mean());
                model.assertOutput(golden, tensors, "logvar", moments.logvar());
                model.assertOutput(golden, tensors, "sample", moments.sample(model.input(tensors, "in.noise")));
            } else {
                model.assertOutput(golden, tensors, "latents", vae.mode(model.input(tensors, "in.image")));
            }
        }
    }
}

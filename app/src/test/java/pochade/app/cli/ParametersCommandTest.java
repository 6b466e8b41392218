package pochade.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.store.ImageStore;
import pochade.inference.api.image.Extent;

class ParametersCommandTest extends CommandLineCase {

    private static final String TEXT =
            "a fox, 猫\nNegative prompt: blur\nSteps: 20, Sampler: Euler, CFG scale: 7, Size: 64x32";
    private static final String SWARM = "{\"sui_image_params\": {\"prompt\": \"a dog\", \"steps\": 9, \"seed\": 1}}";

    ParametersCommandTest(@TempDir Path folder) {
        super(folder);
    }

    private Path picture(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        new ImageStore().write(file, FakeInference.picture(new Extent(8, 8), 1), text);
        return file;
    }

    @Test
    void printsTheText() throws IOException {
        assertThat(run("parameters", picture("a.png", TEXT).toString())).isZero();
        assertThat(out.toString().strip()).isEqualTo(TEXT);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsTheParsedFieldsOfEveryPicture() throws IOException {
        Path jpeg = picture("a.jpg", TEXT);
        Path swarm = picture("b.png", SWARM);
        assertThat(run("parameters", "--json", jpeg.toString(), swarm.toString()))
                .isZero();
        JsonNode first = json().get(0);
        assertThat(first.path("file").asText()).isEqualTo(jpeg.toString());
        assertThat(first.path("origin").asText()).isEqualTo("Stable Diffusion WebUI");
        assertThat(first.path("text").asText()).isEqualTo(TEXT);
        assertThat(first.at("/parameters/Prompt").asText()).isEqualTo("a fox, 猫");
        assertThat(first.at("/parameters/Size-1").asText()).isEqualTo("64");
        assertThat(first.at("/parameters/Schedule type").asText()).isEqualTo("Automatic");
        assertThat(json().get(1).path("origin").asText()).isEqualTo("SwarmUI");
    }

    @Test
    void saysWhoseAPictureIs() throws IOException {
        assertThat(run("parameters", picture("b.png", SWARM).toString())).isZero();
        assertThat(out.toString().strip()).isEqualTo("a dog\nSteps: 9, Seed: 1");
        assertThat(err.toString()).contains("SwarmUI's; translated");
    }

    @Test
    void aPictureThatSaysNothingExitsWithOne() throws IOException {
        assertThat(run("parameters", write("note.txt", "hello").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("does not tell what it was made with");
        assertThat(run("parameters")).isEqualTo(2);
    }
}

package pochade.inference.model.clip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClipTextNamesTest {

    @Test
    void files_with_and_without_the_prefix_have_the_same_names() {
        assertThat(ClipTextNames.canonical("final_layer_norm.bias")).isEqualTo("text_model.final_layer_norm.bias");
        assertThat(ClipTextNames.canonical("text_model.final_layer_norm.bias"))
                .isEqualTo("text_model.final_layer_norm.bias");
        assertThat(ClipTextNames.canonical("text_projection.weight")).isEqualTo("text_projection.weight");
    }

    @Test
    void position_ids_are_no_weights() {
        assertThat(ClipTextNames.canonical("text_model.embeddings.position_ids"))
                .isEmpty();
        assertThat(ClipTextNames.canonical("embeddings.position_ids")).isEmpty();
    }
}

package pochade.app.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.error.InvalidRequestException;

class TaggedPromptTest {

    @ParameterizedTest
    @CsvSource({
        "<lora:pixel:0.8>, pixel, 0.8, 0.8",
        "<lora:pixel>, pixel, 1, 1",
        "<lora:pixel:0.5:1>, pixel, 0.5, 1",
        "<lyco:pixel:0.5>, pixel, 0.5, 0.5",
        "<lora:pixel:te=0.2:unet=0.9>, pixel, 0.2, 0.9",
        "<lora:unet=0.9:pixel>, pixel, 1, 0.9",
        "<lora:pixel:te=0.3>, pixel, 0.3, 0.3",
        "<lora:pixel:0.7:te=0.3>, pixel, 0.3, 0.3",
        "<lora:pixel:-1.5>, pixel, -1.5, -1.5",
        "<lora:pixel: .5 >, pixel, 0.5, 0.5",
        "<lora:pixel:1e-1>, pixel, 0.1, 0.1",
        "<lora:style/Pixel Art v1.5.safetensors:2>, style/Pixel Art v1.5.safetensors, 2, 2",
        "<lora:a=b=c:1>, a=b=c, 1, 1",
    })
    void aTagIsReadAsTheWebUiReadsIt(String prompt, String name, double text, double unet) {
        assertThat(TaggedPrompt.parse(prompt)).isEqualTo(new TaggedPrompt("", List.of(new LoraTag(name, text, unet))));
    }

    @Test
    void tagsAreTakenOutAndNothingElse() {
        TaggedPrompt parsed = TaggedPrompt.parse("a <lora:x:1>cat, (on <lora:y>:1.2)\n< lora:z:1> <3 $1 \\<lora:\n");
        assertThat(parsed.text()).isEqualTo("a cat, (on :1.2)\n< lora:z:1> <3 $1 \\<lora:\n");
        assertThat(parsed.loras()).extracting(LoraTag::name).containsExactly("x", "y");
    }

    @Test
    void theSameLoraTwiceIsTwoLoras() {
        assertThat(TaggedPrompt.parse("<lora:x:0.5><lora:x:0.3>").loras())
                .containsExactly(new LoraTag("x", 0.5), new LoraTag("x", 0.3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<lora::1>",
                "<lora:x:>",
                "<lora:x:much>",
                "<lora:x:0,8>",
                "<lora:x:1:1:8>",
                "<lora:x:dyn=8>",
                "<lora:te=1>",
                "<lora: :1>",
                "<hypernet:x:1>",
                "<segment:face>",
            })
    void whatIsNotUnderstoodIsRefusedWithTheTagAndACure(String prompt) {
        assertThatThrownBy(() -> TaggedPrompt.parse("a cat " + prompt))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(prompt)
                .hasMessageContaining("<lora:NAME:0.8>");
    }

    @Property
    void aTextWithoutTagsIsUnchanged(@ForAll @StringLength(max = 60) String text) {
        if (!text.matches("(?Us).*<\\w+:[^>]+>.*")) {
            assertThat(TaggedPrompt.parse(text)).isEqualTo(new TaggedPrompt(text, List.of()));
        }
    }

    @Property
    void aTagThatIsWrittenIsReadTheSame(
            @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 1, max = 12) String name,
            @ForAll @DoubleRange(min = -100, max = 100) double text,
            @ForAll @DoubleRange(min = -100, max = 100) double unet) {
        LoraTag tag = new LoraTag(name, text, unet);
        assertThat(TaggedPrompt.parse("cat " + tag + " dog")).isEqualTo(new TaggedPrompt("cat  dog", List.of(tag)));
    }
}

package pochade.inference.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.error.InferenceException;
import pochade.inference.tokenizer.ClipTokenizer.Padding;
import pochade.inference.tokenizer.PaddedTokens.Place;

class LearnedWordsTest {

    private static final ClipTokenizer TOKENIZER = ClipTokenizer.builtIn(Padding.END_OF_TEXT);

    @AfterAll
    static void close() {
        TOKENIZER.close();
    }

    private static PaddedTokens encode(String text, LearnedWord... words) {
        return TOKENIZER.encodePadded(text, LearnedWords.of(TOKENIZER, List.of(words)));
    }

    @ParameterizedTest
    @CsvSource({
        "EasyNegative, easynegative",
        "EasyNegative, 'EASYNEGATIVE'",
        "bad-hands-5, 'bad-hands-5, blurry'",
        "emb, '(emb:1.2)'",
        "emb, 'a photo of emb.'",
        "two words, 'the two words here'"
    })
    void a_name_is_found_in_any_case_of_letters_and_beside_punctuation(String name, String text) {
        LearnedWord word = new LearnedWord(name, 3);
        assertThat(encode(text, word).words()).extracting(Place::word).containsExactly(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embers", "a photo", "em b", ""})
    void other_words_stay_tokens(String text) {
        assertThat(encode(text, new LearnedWord("emb", 3))).isEqualTo(TOKENIZER.encodePadded(text));
    }

    @Test
    void the_longest_name_is_taken_at_each_place() {
        LearnedWord shorter = new LearnedWord("style", 1);
        LearnedWord longer = new LearnedWord("style oil", 2);
        PaddedTokens tokens = encode("style oil style, style", shorter, longer);
        assertThat(tokens.words()).containsExactly(new Place(1, longer), new Place(3, shorter), new Place(5, shorter));
        long comma = TOKENIZER.encode(",").get(0);
        assertThat(tokens.ids().subList(0, 7)).containsExactly(49406L, 0L, 0L, 0L, comma, 0L, 49407L);
    }

    @Test
    void a_word_takes_as_many_places_as_it_has_vectors() {
        PaddedTokens tokens = encode("cat " + "emb ".repeat(10), new LearnedWord("emb", 7));
        assertThat(tokens.words()).extracting(Place::position).containsExactly(2, 9, 16, 23, 30, 37, 44, 51, 58, 65);
        assertThat(tokens.cut()).isZero();
        assertThat(tokens.ids()).hasSize(77);
    }

    @Test
    void a_word_without_room_for_all_its_vectors_ends_the_text() {
        PaddedTokens tokens = encode("cat ".repeat(70) + "emb cat", new LearnedWord("emb", 6));
        assertThat(tokens.words()).isEmpty();
        assertThat(tokens.cut()).isEqualTo(7);
        assertThat(tokens.ids().subList(70, 72))
                .containsExactly(TOKENIZER.encode("cat").get(0), 49407L);
        assertThat(encode("cat ".repeat(69) + "emb cat", new LearnedWord("emb", 6))
                        .words())
                .hasSize(1);
    }

    @Test
    void tokens_of_the_vocabulary_are_kept() {
        LearnedWords words = LearnedWords.of(TOKENIZER, List.of(new LearnedWord("emb", 2)));
        List<Long> ids = TOKENIZER.encode("a cat");
        assertThat(words.find(ids)).extracting(PromptToken::id).isEqualTo(ids);
        assertThat(words.find(TOKENIZER.encode("emb")))
                .containsExactly(new PromptToken(0, Optional.of(new LearnedWord("emb", 2))));
    }

    @Test
    void refuses_names_that_no_prompt_can_tell_apart_or_hold() {
        LearnedWord word = new LearnedWord("a word", 1);
        assertThatThrownBy(() -> encode("", word, new LearnedWord("A  Word", 1)))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("same name");
        assertThatThrownBy(() -> encode("", new LearnedWord(" ", 1)))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("give it letters");
    }
}

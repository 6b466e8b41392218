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
import pochade.inference.api.prompt.Fragment;
import pochade.inference.tokenizer.ClipTokenizer.Padding;
import pochade.inference.tokenizer.TokenChunk.Place;

class LearnedWordsTest {

    private static final ClipTokenizer TOKENIZER = ClipTokenizer.builtIn(Padding.END_OF_TEXT);

    @AfterAll
    static void close() {
        TOKENIZER.close();
    }

    private static TokenChunk encode(String text, LearnedWord... words) {
        return Chunked.first(TOKENIZER, text, LearnedWords.of(TOKENIZER, List.of(words)));
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
        assertThat(encode(text, new LearnedWord("emb", 3))).isEqualTo(Chunked.first(TOKENIZER, text));
    }

    @Test
    void the_longest_name_is_taken_at_each_place() {
        LearnedWord shorter = new LearnedWord("style", 1);
        LearnedWord longer = new LearnedWord("style oil", 2);
        TokenChunk tokens = encode("style oil style, style", shorter, longer);
        assertThat(tokens.words()).containsExactly(new Place(1, longer), new Place(3, shorter), new Place(5, shorter));
        long comma = TOKENIZER.encode(",").get(0);
        assertThat(tokens.ids().subList(0, 7)).containsExactly(49406L, 0L, 0L, 0L, comma, 0L, 49407L);
    }

    @Test
    void a_word_takes_as_many_places_as_it_has_vectors() {
        TokenChunk tokens = encode("cat " + "emb ".repeat(10), new LearnedWord("emb", 7));
        assertThat(tokens.words()).extracting(Place::position).containsExactly(2, 9, 16, 23, 30, 37, 44, 51, 58, 65);
        assertThat(tokens.ids()).hasSize(77);
    }

    @Test
    void a_word_without_room_for_all_its_vectors_goes_whole_to_the_next_chunk() {
        LearnedWord word = new LearnedWord("emb", 6);
        LearnedWords words = LearnedWords.of(TOKENIZER, List.of(word));
        List<TokenChunk> chunks = Chunked.all(TOKENIZER, "cat ".repeat(70) + "emb cat", words);
        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(0).words()).isEmpty();
        assertThat(chunks.get(0).ids().subList(70, 72))
                .containsExactly(TOKENIZER.encode("cat").get(0), 49407L);
        assertThat(chunks.get(1).words()).containsExactly(new Place(1, word));
        assertThat(encode("cat ".repeat(69) + "emb cat", word).words()).hasSize(1);
    }

    @Test
    void a_word_behind_the_last_comma_moves_with_its_phrase() {
        LearnedWord word = new LearnedWord("emb", 6);
        LearnedWords words = LearnedWords.of(TOKENIZER, List.of(word));
        String text = "cat ".repeat(66) + ", emb cat dog fox";
        List<TokenChunk> chunks = TOKENIZER.chunks(List.of(new Fragment(text, 1.5)), words, 20);
        assertThat(chunks.get(0).words()).isEmpty();
        assertThat(chunks.get(1).words()).containsExactly(new Place(1, word));
        assertThat(chunks.get(1).weights().subList(0, 11))
                .containsExactly(1.0, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.0);
    }

    @Test
    void refuses_a_word_that_no_chunk_holds() {
        assertThatThrownBy(() -> encode("emb", new LearnedWord("emb", 76)))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("'emb' has 76 vectors, more than the 75 tokens of a chunk");
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

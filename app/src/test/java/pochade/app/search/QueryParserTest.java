package pochade.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pochade.app.search.Term.Match;
import pochade.inference.api.image.Extent;

final class QueryParserTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private static Query parse(String text) {
        return QueryParser.parse(text, TODAY);
    }

    private static List<Term> terms(String text) {
        assertThat(parse(text).faults()).as(text).isEmpty();
        return parse(text).parts().stream().map(Part::term).toList();
    }

    @Test
    void readsEveryKindOfCondition() {
        assertThat(terms("rating:>=3 model:starter size:>512 after:2026-11-01 \"red apple\" lora:x sampler:=\"Euler\""))
                .containsExactly(
                        new Term.Amount(NumberField.RATING, Range.above(3, true)),
                        new Term.Words(Optional.of(TextField.MODEL), "starter", Match.BEGINNING),
                        new Term.Amount(NumberField.SIZE, Range.above(512, false)),
                        new Term.Made(new Days(LocalDate.of(2026, 11, 1), LocalDate.MAX)),
                        new Term.Words(Optional.empty(), "red apple", Match.PHRASE),
                        new Term.Words(Optional.of(TextField.LORA), "x", Match.BEGINNING),
                        new Term.Words(Optional.of(TextField.SAMPLER), "Euler", Match.WHOLE));
    }

    @Test
    void readsSizesRangesAndDays() {
        assertThat(
                        terms(
                                "size:512x768 steps:20..30 cfg:<7.5 date:2026-02 date:today before:2026 board:\"My best\" is:square"))
                .containsExactly(
                        new Term.Sides(new Extent(512, 768)),
                        new Term.Amount(NumberField.STEPS, Range.between(20, 30)),
                        new Term.Amount(NumberField.CFG, Range.below(7.5, false)),
                        new Term.Made(new Days(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1))),
                        new Term.Made(new Days(TODAY, TODAY.plusDays(1))),
                        new Term.Made(new Days(LocalDate.MIN, LocalDate.of(2026, 1, 1))),
                        new Term.Words(Optional.of(TextField.BOARD), "My best", Match.WHOLE),
                        new Term.Is(State.SQUARE));
    }

    @Test
    void aMinusTurnsAConditionAroundButNotInsideAWord() {
        assertThat(parse("-dog semi-real -rating:0").parts())
                .extracting(Part::negated)
                .containsExactly(true, false, true);
    }

    @Test
    void theKeysOfAChineseKeyboardDoAsWell() {
        assertThat(terms("model：starter　“红 苹果”"))
                .containsExactly(
                        new Term.Words(Optional.of(TextField.MODEL), "starter", Match.BEGINNING),
                        new Term.Words(Optional.empty(), "红 苹果", Match.PHRASE));
    }

    @ParameterizedTest
    @CsvSource({
        "colour:red, UNKNOWN_FIELD",
        "rating:, NOTHING_ASKED",
        "rating:best, NOT_A_RATING",
        "rating:9, NOT_A_RATING",
        "size:big, NOT_A_SIZE",
        "size:0x5, NOT_A_SIZE",
        "steps:>=, NOT_A_NUMBER",
        "date:2026-13, NOT_A_DAY",
        "after:tomorrow, NOT_A_DAY",
        "date:2026-02-30, NOT_A_DAY",
        "is:nice, UNKNOWN_STATE",
        "++, NO_WORD",
        "-\"red, OPEN_QUOTE"
    })
    void tellsWhatIsNotUnderstoodAndWhere(String wrong, Fault.Kind kind) {
        Query query = parse("apple " + wrong);

        assertThat(query.faults()).containsExactly(new Fault(kind, 6, 6 + wrong.length(), wrong));
        assertThat(query.parts()).hasSize(1);
    }

    @Property
    void anythingCanBeTyped(@ForAll String text) {
        Query query = parse(text);

        int[] end = {0};
        query.parts().forEach(part -> {
            assertThat(part.start()).isGreaterThanOrEqualTo(end[0]);
            assertThat(part.end()).isGreaterThan(part.start()).isLessThanOrEqualTo(text.length());
            end[0] = part.end();
        });
        query.faults().forEach(fault -> assertThat(fault.text()).isEqualTo(text.substring(fault.start(), fault.end())));
    }

    @Property
    void aQuotedValueMeansItself(@ForAll @StringLength(max = 40) String value) {
        List<Part> parts =
                parse("model:=" + QueryParser.quoted(value) + " apple").parts();

        if (!value.isBlank()) {
            assertThat(parts.get(0).term()).isEqualTo(new Term.Words(Optional.of(TextField.MODEL), value, Match.WHOLE));
            assertThat(parts).hasSize(2);
        }
    }
}

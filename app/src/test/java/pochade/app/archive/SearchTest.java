package pochade.app.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import pochade.app.search.NumberField;
import pochade.app.search.Part;
import pochade.app.search.Query;
import pochade.app.search.QueryParser;
import pochade.app.search.State;
import pochade.app.search.Term;
import pochade.app.search.TextField;
import pochade.inference.api.image.Extent;

/** The database finds what a plain look at every picture finds. */
final class SearchTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final List<String> WORDS = List.of("apple", "applet", "red", "pear", "blue");
    private static final List<String> SAMPLERS = List.of("Euler", "Euler a", "DDIM", "");
    private static final List<Integer> SIDES = List.of(64, 512, 768);

    private static final Map<Long, PictureRecord> ALL = new HashMap<>();
    private static final Path FOLDER = temporary();
    private static final PictureIndex INDEX = new PictureIndex(FOLDER.resolve("pictures.db"));

    private static Path temporary() {
        try {
            return Files.createTempDirectory("search");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeContainer
    static void fill() throws SQLException {
        Random random = new Random(1);
        List<PictureIndex.Entry> entries = new ArrayList<>();
        Map<String, Marks> marks = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            Making making = new Making(
                    pick(random, WORDS) + " " + pick(random, WORDS),
                    "",
                    "starter",
                    random.nextBoolean() ? List.of() : List.of(pick(random, WORDS), "other"),
                    pick(random, SAMPLERS),
                    random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(5)),
                    OptionalDouble.of(random.nextInt(4) + 0.5),
                    OptionalLong.of(4_294_967_295L - random.nextInt(5)));
            Optional<Extent> size = random.nextInt(5) == 0
                    ? Optional.empty()
                    : Optional.of(new Extent(pick(random, SIDES), pick(random, SIDES)));
            long day = TODAY.minusDays(random.nextInt(5))
                    .atTime(random.nextInt(24), 0)
                    .atZone(ZoneId.systemDefault())
                    .toInstant()
                    .toEpochMilli();
            String print = "print" + i;
            entries.add(new PictureIndex.Entry(
                    Path.of("/pictures/" + i + ".png"),
                    new FileState(1, day),
                    new Content(print, size, making, size.isEmpty() ? Optional.of(Damage.CUT) : Optional.empty()),
                    false));
            marks.put(
                    print,
                    new Marks(
                            random.nextInt(6), random.nextBoolean(), random.nextBoolean() ? Set.of() : Set.of("Best")));
        }
        INDEX.write(entries);
        INDEX.marks().set(marks, 0);
        ALL.putAll(INDEX.records(INDEX.find(Query.ALL, new Scope.All(), Order.NEWEST)));
        assertThat(ALL).hasSize(200);
    }

    private static <T> T pick(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @AfterContainer
    static void close() throws SQLException {
        INDEX.close();
    }

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> number = Arbitraries.of("rating", "size", "width", "height", "steps", "cfg", "seed")
                .flatMap(field -> Arbitraries.of(
                                "3",
                                ">=2",
                                "<2",
                                ">0",
                                "<=64",
                                "1..3",
                                ">512",
                                "1.5",
                                "4294967293",
                                "<4294967295",
                                "512x768")
                        .filter(value -> !value.contains("x") || field.equals("size"))
                        .filter(value -> !field.equals("rating") || !value.matches(">512|4294967293"))
                        .map(value -> field + ":" + value));
        Arbitrary<String> others = Arbitraries.of(
                "apple",
                "app",
                "\"apple\"",
                "\"red apple\"",
                "\"apple red\"",
                "lora:pear",
                "lora:=\"apple\"",
                "board:best",
                "board:none",
                "sampler:euler",
                "sampler:=\"euler\"",
                "is:favourite",
                "is:damaged",
                "is:loose",
                "is:portrait",
                "is:landscape",
                "is:square",
                "date:today",
                "date:yesterday",
                "after:2026-11-26",
                "before:2026-11-26",
                "date:2026-11-25..2026-11-26",
                "date:>2026-11-26",
                "date:<=2026-11-26",
                "model:star");
        Arbitrary<String> one = Arbitraries.oneOf(number, others)
                .flatMap(part -> Arbitraries.of("", "-").map(sign -> sign + part));
        return one.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join(" ", parts));
    }

    @Property(tries = 500)
    void findsWhatIsMeant(@ForAll("queries") String text) throws SQLException {
        Query query = QueryParser.parse(text, TODAY);
        assertThat(query.faults()).as(text).isEmpty();

        Set<Long> expected = ALL.values().stream()
                .filter(record -> query.parts().stream().allMatch(part -> matches(part, record)))
                .map(PictureRecord::id)
                .collect(Collectors.toSet());
        assertThat(LongStream.of(INDEX.find(query, new Scope.All(), Order.NEWEST))
                        .boxed())
                .as(text)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean matches(Part part, PictureRecord record) {
        return matches(part.term(), record) != part.negated();
    }

    private static boolean matches(Term term, PictureRecord record) {
        if (term instanceof Term.Words words) {
            return matches(words, record);
        } else if (term instanceof Term.Amount amount) {
            OptionalDouble value = value(amount.field(), record);
            return value.isPresent() && amount.range().contains(value.getAsDouble());
        } else if (term instanceof Term.Sides sides) {
            return record.size().equals(Optional.of(sides.size()));
        } else if (term instanceof Term.Made made) {
            Instant modified = record.modified();
            return made.days().contains(LocalDate.ofInstant(modified, ZoneId.systemDefault()));
        }
        return matches(((Term.Is) term).state(), record);
    }

    private static boolean matches(State state, PictureRecord record) {
        int slope = record.size()
                .map(it -> Integer.compare(it.width(), it.height()))
                .orElse(2);
        return switch (state) {
            case FAVOURITE -> record.marks().favourite();
            case DAMAGED -> record.damage().isPresent();
            case LOOSE -> record.marks().boards().isEmpty();
            case PORTRAIT -> slope == -1;
            case LANDSCAPE -> slope == 1;
            case SQUARE -> slope == 0;
        };
    }

    private static OptionalDouble value(NumberField field, PictureRecord record) {
        Optional<Extent> size = record.size();
        Optional<Integer> side =
                switch (field) {
                    case SIZE -> size.map(it -> Math.max(it.width(), it.height()));
                    case WIDTH -> size.map(Extent::width);
                    case HEIGHT -> size.map(Extent::height);
                    default -> Optional.empty();
                };
        return switch (field) {
            case RATING -> OptionalDouble.of(record.marks().rating());
            case STEPS -> record.making().steps().isPresent()
                    ? OptionalDouble.of(record.making().steps().getAsInt())
                    : OptionalDouble.empty();
            case CFG -> record.making().guidance();
            case SEED -> OptionalDouble.of((double) record.making().seed().orElseThrow());
            default -> side.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        };
    }

    private static boolean matches(Term.Words words, PictureRecord record) {
        Making making = record.making();
        if (words.field().equals(Optional.of(TextField.BOARD))) {
            return record.marks().boards().stream().anyMatch(words.text()::equalsIgnoreCase);
        }
        List<String> texts = words.field().isEmpty()
                ? List.of(
                        making.prompt(),
                        making.model(),
                        String.join("\n", making.loras()),
                        making.sampler(),
                        record.name())
                : switch (words.field().get()) {
                    case MODEL -> List.of(making.model());
                    case SAMPLER -> List.of(making.sampler());
                    default -> making.loras();
                };
        String wanted = words.text().toLowerCase(Locale.ROOT);
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).anyMatch(text -> switch (words.match()) {
            case WHOLE -> text.equals(wanted);
            case PHRASE -> (" " + text.replace('\n', ' ') + " ").contains(" " + wanted + " ");
            case BEGINNING -> (" " + text.replace('\n', ' ')).contains(" " + wanted);
        });
    }
}

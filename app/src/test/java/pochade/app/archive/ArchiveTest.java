package pochade.app.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.picture.PictureFile;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

final class ArchiveTest {

    private static final Scope TRASH = new Scope.Trash();

    @TempDir
    Path folder;

    private TestArchive test;

    @BeforeEach
    void open() {
        test = new TestArchive(folder);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void find(int pictures) throws Exception {
        test.archive.update();
        test.await(() -> test.names("").size() == pictures);
    }

    @Test
    void findsPicturesByWhatTheySay() throws Exception {
        test.fruit("apple.png", "red apple <lora:pixel:0.8>", 1);
        test.fruit("day/pear.png", "green pear", 2);
        test.fruit("chinese.png", "红苹果，贴纸", 3);
        find(3);

        assertThat(test.names("")).containsExactly("chinese.png", "pear.png", "apple.png");
        assertThat(test.names("app")).containsExactly("apple.png");
        assertThat(test.names("\"app\"")).isEmpty();
        assertThat(test.names("apple red")).containsExactly("apple.png");
        assertThat(test.names("\"apple red\"")).isEmpty();
        assertThat(test.names("苹果")).containsExactly("chinese.png");
        assertThat(test.names("果苹")).isEmpty();
        assertThat(test.names("lora:pixel")).containsExactly("apple.png");
        assertThat(test.names("lora:=\"pix\"")).isEmpty();
        assertThat(test.names("lora:=\"Pixel\"")).containsExactly("apple.png");
        assertThat(test.names("blurry")).isEmpty();
        assertThat(test.names("negative:blurry -apple")).containsExactly("chinese.png", "pear.png");
        assertThat(test.names("sampler:euler model:=\"Starter\" seed:2")).containsExactly("pear.png");
        assertThat(test.names("sampler:=\"Euler\"")).isEmpty();
        assertThat(test.names("size:128x128 is:square steps:20 cfg:>=7 -rating:>0"))
                .hasSize(3);
        assertThat(test.archive.choices())
                .isEqualTo(new Choices(List.of("starter"), List.of("pixel"), List.of("Euler a")));
    }

    @Test
    void followsWhatHappensInTheFolders() throws Exception {
        Path apple = test.fruit("apple.png", "apple", 1);
        find(1);

        test.fruit("new day/pear.png", "pear", 2);
        test.await(() -> test.names("pear").size() == 1);
        test.fruit("new day/plum.png", "plum", 3);
        test.await(() -> test.names("plum").size() == 1);
        Files.delete(apple);
        test.await(() -> test.names("").equals(List.of("plum.png", "pear.png")));
        test.fruit("new day/pear.png", "a pear that was painted over", 4);
        test.await(() -> test.names("painted").equals(List.of("pear.png")));
    }

    @Test
    void marksGoWithTheContentWhereverItLies() throws Exception {
        Path apple = test.fruit("apple.png", "apple", 1);
        test.fruit("pear.png", "pear", 2);
        find(2);
        test.archive.mark(
                test.ids("apple"),
                marks -> marks.withRating(4).withFavourite(true).with("Best"));

        Files.createDirectories(test.pictures.resolve("sorted"));
        Files.move(apple, test.pictures.resolve("sorted").resolve("an apple.png"));
        test.await(() -> test.names("rating:4 is:favourite board:best").equals(List.of("an apple.png")));
        assertThat(test.archive.counts()).isEqualTo(new Counts(2, 1, 0, 0, Map.of("Best", 1)));

        test.fruit("sorted/an apple.png", "apple, painted over", 1);
        test.await(() -> test.names("painted rating:4").size() == 1);
    }

    @Test
    void marksOutliveTheIndex() throws Exception {
        test.fruit("apple.png", "apple", 1);
        test.fruit("pear.png", "pear", 2);
        find(2);
        test.archive.mark(test.ids(""), marks -> marks.with("Fruit"));
        test.archive.mark(test.ids("apple"), marks -> marks.withRating(5));
        test.archive.renameBoard("Fruit", "Sweet");
        test.archive.mark(test.ids("pear"), marks -> marks.without("Sweet"));
        test.close();
        // the last line was cut by a loss of power
        Files.writeString(test.pictures.resolve(MarkJournal.NAME), "{\"picture\":\"12", StandardOpenOption.APPEND);
        Files.writeString(test.records.resolve("pictures.db"), "no database");

        test = new TestArchive(folder);
        find(2);
        assertThat(test.names("board:sweet rating:5")).containsExactly("apple.png");
        assertThat(test.names("board:fruit")).isEmpty();
        assertThat(test.names("is:loose")).containsExactly("pear.png");
        test.archive.mark(test.ids("pear"), marks -> marks.withRating(2));
        test.archive.rebuild();
        test.await(() -> test.names("rating:>=2").equals(List.of("pear.png", "apple.png")));
    }

    @Test
    void whatIsThrownAwayComesBackToItsPlace() throws Exception {
        Path apple = test.fruit("day/apple.png", "apple", 1);
        test.fruit("pear.png", "pear", 2);
        find(2);
        test.archive.mark(test.ids("apple"), marks -> marks.withRating(3));

        assertThat(test.archive.trash(test.ids("apple"))).isEqualTo(new Moved(1, List.of()));
        assertThat(apple).doesNotExist();
        assertThat(test.names("")).containsExactly("pear.png");
        assertThat(test.names("rating:3", TRASH)).containsExactly("apple.png");
        test.archive.rebuild();
        test.await(() -> test.names("", TRASH).equals(List.of("apple.png")));

        test.fruit("day/apple.png", "another apple", 5);
        test.await(() -> test.names("another").size() == 1);
        test.archive.restore(test.ids("", TRASH));
        assertThat(test.names("rating:3")).containsExactly("apple (2).png");
        assertThat(test.names("", TRASH)).isEmpty();

        test.archive.trash(test.ids("apple"));
        test.archive.emptyTrash();
        test.await(() -> test.names("", TRASH).isEmpty());
        assertThat(test.pictures.resolve(".trash")).doesNotExist();
        assertThat(test.names("")).containsExactly("pear.png");
    }

    @Test
    void damagedFilesAreToldFromWholeOnes() throws Exception {
        byte[] whole = Files.readAllBytes(test.fruit("whole.png", "apple", 1));
        write("empty.png", new byte[0]);
        write("text.jpg", "no picture".getBytes(StandardCharsets.UTF_8));
        write("cut.png", Arrays.copyOf(whole, whole.length / 2));
        byte[] broken = whole.clone();
        Arrays.fill(broken, whole.length / 2, whole.length / 2 + 200, (byte) 7);
        write("broken.png", broken);
        write("head.webp", "RIFF\u00ff\u00ff\u0000\u0000WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1));
        write(".hidden.png", whole);
        write("notes.txt", whole);
        Files.createDirectories(test.pictures.resolve("folder.png"));
        find(6);

        assertThat(damage("empty.png")).contains(Damage.EMPTY);
        assertThat(damage("text.jpg")).contains(Damage.NO_PICTURE);
        assertThat(damage("cut.png")).contains(Damage.CUT);
        assertThat(damage("head.webp")).contains(Damage.CUT);
        assertThat(damage("broken.png")).isEmpty();
        PictureRecord record = record("broken.png");
        assertThatThrownBy(() -> test.archive.thumbnail(record)).isInstanceOf(IOException.class);
        assertThat(damage("broken.png")).contains(Damage.UNREADABLE);
        assertThat(test.names("-is:damaged")).containsExactly("whole.png");
        assertThat(test.archive.counts().damaged()).isEqualTo(5);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(test.pictures.resolve(name), bytes);
    }

    private PictureRecord record(String name) throws Exception {
        return test.archive.records(test.ids("")).values().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Damage> damage(String name) throws Exception {
        return record(name).damage();
    }

    @Test
    void smallPicturesAreKeptAndGoWhenTheirPictureIsGone() throws Exception {
        Path apple = test.fruit("apple.png", "apple", 1);
        find(1);
        byte[] first = test.archive.thumbnail(record("apple.png"));
        assertThat(thumbnails()).hasSize(1);
        Path kept = thumbnails().iterator().next();
        FileTime written = Files.getLastModifiedTime(kept);
        assertThat(test.archive.thumbnail(record("apple.png"))).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
        test.close();
        // by now nobody watches the folder
        Files.delete(apple);

        test = new TestArchive(folder);
        test.fruit("pear.png", "pear", 1);
        find(1);
        test.archive.update();
        test.await(() -> thumbnails().isEmpty() || !test.names("").equals(List.of("pear.png")));
    }

    private Set<Path> thumbnails() throws IOException {
        try (Stream<Path> all = Files.walk(test.records.resolve("thumbnails"))) {
            return all.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }

    @Test
    void takesPicturesWithoutAFileUnderNamesOfTheirOwn() throws Exception {
        RgbImage pixels = RgbImage.of(new Extent(8, 8), new byte[3 * 64]);
        Path first = test.archive.take(pixels);
        Path second = test.archive.take(pixels);
        assertThat(second).isNotEqualTo(first);
        assertThat(PictureFile.read(second)).isEqualTo(pixels);
        test.await(() -> test.names("pasted").size() == 2);
    }

    @Test
    void takesPicturesFromElsewhereAndOtherFolders() throws Exception {
        test.fruit("apple.png", "apple", 1);
        find(1);
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path other = elsewhere.resolve("apple.png");
        Files.move(test.fruit("x.png", "another apple", 2), other);

        assertThat(test.archive
                        .take(List.of(other, folder.resolve("nothing.png")))
                        .done())
                .isEqualTo(1);
        test.await(() -> test.names("another").equals(List.of("apple (2).png")));

        test.archive.addFolder(elsewhere);
        test.await(() -> test.names("another").size() == 2);
        test.archive.trash(test.ids("another"));
        assertThat(elsewhere.resolve(".trash").resolve("apple.png")).exists();
        test.archive.removeFolder(elsewhere);
        test.await(() -> test.names("", TRASH).size() == 1);
    }
}

package pochade.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.archive.Order;
import pochade.app.archive.PictureRecord;
import pochade.app.archive.Scope;
import pochade.app.archive.TestArchive;
import pochade.app.fx.Messages;
import pochade.app.gallery.GalleryViewModel.State;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.ui.UiResources;

final class GalleryViewModelTest {

    @TempDir
    Path folder;

    private final FakeInferenceService service = new FakeInferenceService();
    private TestArchive test;
    private GalleryViewModel gallery;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        test = new TestArchive(folder);
        session = new Session(
                service.engine(),
                Requests.keeper((o, h, seed, i) -> test.fruit("made.png", "made now", seed)),
                Runnable::run);
        for (int i = 1; i <= 6; i++) {
            test.fruit(i + ".png", i % 2 == 0 ? "red apple" : "green pear", i);
        }
        test.archive.update();
        test.await(() -> test.names("").size() == 6);
        gallery = new GalleryViewModel(
                new ArchiveClient(test.archive, Runnable::run, Runnable::run, Duration.ZERO),
                session,
                new Settings(folder.resolve("window.properties")),
                () -> test.pictures,
                new Messages(UiResources.messages(Locale.ENGLISH)));
        gallery.open();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private List<String> names() {
        return gallery.list()
                .ids()
                .mapToObj(id -> gallery.list()
                        .get(gallery.list().indexOf(id))
                        .orElseThrow()
                        .name())
                .toList();
    }

    private List<String> chosen() {
        return gallery.chosen().property().get().stream()
                .map(PictureRecord::name)
                .toList();
    }

    @Test
    void showsWhatIsTyped() {
        assertThat(names()).containsExactly("6.png", "5.png", "4.png", "3.png", "2.png", "1.png");
        gallery.textProperty().set("apple");
        assertThat(names()).containsExactly("6.png", "4.png", "2.png");
        gallery.orderProperty().set(Order.OLDEST);
        assertThat(names()).containsExactly("2.png", "4.png", "6.png");
        gallery.textProperty().set("plum");
        assertThat(gallery.stateProperty().get()).isEqualTo(State.NOTHING_FOUND);
    }

    @Test
    void aFaultIsToldInPlaceAndWhatWasFoundStays() {
        gallery.textProperty().set("apple");
        gallery.textProperty().set("apple rating:best");

        assertThat(gallery.faults().getValue()).startsWith("rating:best: stars are 0 to 5");
        assertThat(names()).hasSize(3);
        assertThat(session.noticeProperty().get()).isNull();
    }

    @Test
    void menusAndChipsWriteTheSearch() {
        gallery.textProperty().set("apple rating:0 size:>10");
        gallery.narrow("rating", ">=3");
        assertThat(gallery.textProperty().get()).isEqualTo("apple size:>10 rating:>=3");
        gallery.remove(gallery.query().getValue().parts().get(2));
        gallery.remove(gallery.query().getValue().parts().get(0));
        assertThat(gallery.textProperty().get()).isEqualTo("size:>10");
        assertThat(names()).hasSize(6);
    }

    @Test
    void picturesAreSelectedAsInAnyList() {
        Selection selection = gallery.selection();
        selection.only(1);
        selection.extendTo(3);
        selection.toggle(5);
        assertThat(chosen()).containsExactly("5.png", "4.png", "3.png", "1.png");
        selection.move(-1, false);
        assertThat(chosen()).containsExactly("2.png");
        selection.move(-2, true);
        assertThat(chosen()).containsExactly("4.png", "3.png", "2.png");
        selection.move(-100, false);
        assertThat(selection.lead()).isZero();
        selection.all();
        assertThat(chosen()).hasSize(6);
    }

    @Test
    void theSelectionStaysWithItsPicturesWhenTheListChanges() {
        gallery.selection().only(2);
        gallery.selection().toggle(3);
        gallery.textProperty().set("apple");
        assertThat(chosen()).containsExactly("4.png");
        gallery.textProperty().set("");
        gallery.orderProperty().set(Order.OLDEST);
        assertThat(chosen()).containsExactly("4.png");
    }

    @Test
    void marksAreGivenToAllThatIsSelected() throws Exception {
        gallery.selection().only(0);
        gallery.selection().extendTo(1);
        gallery.marking().rate(4);
        gallery.marking().toggleFavourite();
        gallery.marking().addToBoard(" Best ");
        assertThat(gallery.chosen().property().get())
                .allSatisfy(it -> assertThat(it.marks().rating()).isEqualTo(4));
        assertThat(test.names("rating:4 is:favourite board:best")).containsExactly("6.png", "5.png");

        gallery.scopeProperty().set(new Scope.Board("Best"));
        assertThat(names()).hasSize(2);
        gallery.marking().renameBoard("Best", "Top");
        assertThat(gallery.countsProperty().get().boards()).containsOnlyKeys("Top");
        assertThat(names()).hasSize(2);
        gallery.selection().all();
        gallery.marking().toggleFavourite();
        assertThat(gallery.countsProperty().get().favourites()).isZero();
    }

    @Test
    void whatWasThrownAwayIsBroughtBackByTheBar() throws Exception {
        gallery.selection().only(1);
        gallery.selection().extendTo(2);
        gallery.trash();
        assertThat(names()).containsExactly("6.png", "3.png", "2.png", "1.png");
        assertThat(chosen()).as("the neighbour").containsExactly("2.png");
        actOnNotice();
        assertThat(names()).hasSize(6);

        gallery.selection().only(0);
        gallery.trash();
        gallery.scopeProperty().set(new Scope.Trash());
        assertThat(names()).containsExactly("6.png");
        gallery.offerToEmptyTrash();
        assertThat(test.names("", new Scope.Trash())).hasSize(1);
        actOnNotice();
        test.await(() -> test.names("", new Scope.Trash()).isEmpty());
    }

    private void actOnNotice() {
        Objects.requireNonNull(session.noticeProperty().get())
                .action()
                .orElseThrow()
                .run();
    }

    @Test
    void aPictureThatWasJustMadeIsInTheIndex() throws Exception {
        service.becomeReady();
        session.submit(Requests.order("made now", 77, 1));
        service.job(0).start().finish(Stickers.fruit(0));
        test.await(() -> test.names("made").equals(List.of("made.png")));
    }

    @Test
    void twoPicturesAreComparedAndNoOtherNumber() {
        gallery.selection().only(0);
        gallery.compare();
        assertThat(gallery.comparedProperty().get()).isEmpty();
        assertThat(session.noticeProperty().get().key()).isEqualTo("gallery.compare.two");
        gallery.selection().extendTo(1);
        gallery.compare();
        assertThat(gallery.comparedProperty().get()).hasSize(2);
    }
}

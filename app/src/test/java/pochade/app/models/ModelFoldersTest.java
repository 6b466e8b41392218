package pochade.app.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.inference.api.error.InvalidRequestException;

class ModelFoldersTest {

    @TempDir
    private Path home;

    @Test
    void theUsersFolderIsThereUnlessTheVariableNamesOthers() {
        Path shipped = home.resolve("shipped");
        assertThat(ModelFolders.of(shipped, Map.of(), home).all())
                .containsExactly(shipped, home.resolve(".pochade/models"));
        String others = home.resolve("a") + File.pathSeparator + home.resolve("b") + File.pathSeparator;
        assertThat(ModelFolders.of(shipped, Map.of(ModelFolders.VARIABLE, others), home)
                        .all())
                .containsExactly(shipped, home.resolve("a"), home.resolve("b"));
    }

    @Test
    void anAddedFolderIsRememberedOnceUntilItIsRemoved() throws IOException {
        Path added = Files.createDirectories(home.resolve("模型 1"));
        folders().add(added);
        folders().add(home.resolve("./模型 1"));
        folders().add(home.resolve("standing"));
        assertThat(folders().added()).containsExactly(added);
        assertThat(folders().all()).containsExactly(home.resolve("standing"), added);
        folders().remove(added);
        assertThat(folders().added()).isEmpty();
    }

    @Test
    void whatIsNotThereIsRefusedWithACure() throws IOException {
        assertThatThrownBy(() -> folders().add(home.resolve("nowhere")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("nowhere'; name a folder that is there");
        assertThatThrownBy(() -> folders().remove(home.resolve("nowhere")))
                .hasMessageContaining("was not added; there is none to remove");
        Path added = Files.createDirectories(home.resolve("added"));
        folders().add(added);
        assertThatThrownBy(() -> folders().remove(home.resolve("nowhere")))
                .hasMessageContaining("name one of " + added);
    }

    @Test
    void aDamagedListLosesOnlyWhatIsDamaged() throws IOException {
        Path added = Files.createDirectories(home.resolve("added"));
        Files.writeString(home.resolve("list.txt"), "\n  \na\0b\n " + added + " \n");
        assertThat(folders().added()).containsExactly(added);
        Files.write(home.resolve("list.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(folders().added()).isEmpty();
    }

    private ModelFolders folders() throws IOException {
        Path standing = Files.createDirectories(home.resolve("standing"));
        return new ModelFolders(java.util.List.of(standing), home.resolve("list.txt"));
    }
}

package pochade.app.models;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pochade.app.folders.FolderList;

/**
 * The folders that models are looked for in: that of the models that ship, {@code ~/.pochade/models} or those of
 * {@value #VARIABLE}, and those that the user added.
 */
public final class ModelFolders extends FolderList {

    /** Names the folders of models, as {@code PATH} does those of programs, in place of {@code ~/.pochade/models}. */
    public static final String VARIABLE = "POCHADE_MODELS";

    /**
     * @param standing those that can't be removed; an absent one is taken as empty
     * @param list the file that remembers the others
     */
    public ModelFolders(List<Path> standing, Path list) {
        super(standing, list);
    }

    /** Those of this user. */
    public static ModelFolders of(Path shipped, Map<String, String> environment, Path userHome) {
        Path home = userHome.resolve(".pochade");
        String own = environment.getOrDefault(VARIABLE, home.resolve("models").toString());
        Stream<Path> ownFolders = Arrays.stream(own.split(File.pathSeparator))
                .filter(text -> !text.isBlank())
                .map(Path::of);
        return new ModelFolders(
                Stream.concat(Stream.of(shipped), ownFolders).toList(), home.resolve("model-folders.txt"));
    }
}

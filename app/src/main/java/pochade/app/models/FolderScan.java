package pochade.app.models;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for model files and for folders in the layout of diffusers; links are followed, each folder is entered once. */
final class FolderScan {

    static final int DEEPEST = 16;
    static final int MOST_FILES = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(FolderScan.class);

    /** One of several files that make a network together. */
    private static final Pattern SHARD = Pattern.compile(".*-\\d{5}-of-\\d{5}\\..*");

    private final Set<Path> models = new LinkedHashSet<>();
    private final Map<Path, Long> others = new HashMap<>();
    private final Set<Path> directories = new LinkedHashSet<>();
    private final Set<Object> entered = new HashSet<>();
    private final int mostFiles;
    private int seen;

    /** @param mostFiles files that are looked at, models or not */
    FolderScan(int mostFiles) {
        this.mostFiles = mostFiles;
    }

    /** Goes through a folder and those below it; an absent one is taken as empty. */
    void visit(Path root) {
        if (!Files.isDirectory(root)) {
            return;
        }
        Visitor visitor = new Visitor(root);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, visitor);
        } catch (IOException e) {
            LOG.warn("{} can't be read to its end; some of its models are left out", root, e);
        }
        visitor.found.stream().sorted().forEach(models::add);
    }

    /** The models, in the order of the visited folders and then by path. */
    List<Path> models() {
        return List.copyOf(models);
    }

    /** When this file, which is no model, was changed, in milliseconds since 1970; empty if there is none. */
    Optional<Long> modified(Path file) {
        return Optional.ofNullable(others.get(file));
    }

    /** The folders in which a change may bring or change a model. */
    Set<Path> directories() {
        return directories;
    }

    static boolean isModelFolder(Path folder) {
        return Files.isRegularFile(folder.resolve("model_index.json"))
                || Files.isRegularFile(folder.resolve("unet").resolve("config.json"));
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<Path> found = new ArrayList<>();

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            boolean hidden =
                    !folder.equals(root) && folder.getFileName().toString().startsWith(".");
            // where the system gives no keys, the depth and the number of files limit a ring of links
            boolean known = attributes.fileKey() != null && !entered.add(attributes.fileKey());
            if (hidden || known) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            directories.add(folder);
            if (!isModelFolder(folder)) {
                return FileVisitResult.CONTINUE;
            }
            found.add(folder);
            try (Stream<Path> parts = Files.list(folder)) {
                parts.filter(Files::isDirectory).forEach(directories::add);
            }
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            seen++;
            if (seen > mostFiles) {
                LOG.warn("{} is left with more than {} files seen; the rest is left out", root, mostFiles);
                return FileVisitResult.TERMINATE;
            }
            String name = file.getFileName().toString();
            if (!attributes.isRegularFile()
                    || name.startsWith(".")
                    || SHARD.matcher(name).matches()) {
                return FileVisitResult.CONTINUE;
            }
            if (ModelName.isModelFile(file)) {
                found.add(file);
            } else {
                others.put(file, attributes.lastModifiedTime().toMillis());
            }
            return FileVisitResult.CONTINUE;
        }

        /** A file that can't be read, or a link back to a folder above it. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
            LOG.debug("{} is left out", file, cause);
            return FileVisitResult.CONTINUE;
        }
    }
}

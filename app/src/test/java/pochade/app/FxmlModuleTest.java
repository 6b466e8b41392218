package pochade.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The program runs as modules, tests do not: what FXML needs of the module's descriptor shows only here. */
class FxmlModuleTest {

    private static final Pattern CLASS = Pattern.compile("\\b(pochade\\.app\\.[a-z]+)\\.[A-Z]\\w*");

    @Test
    void everyPackageThatFxmlNamesIsOpenToItsLoader() throws IOException {
        Path folder = Path.of(System.getProperty("project.root"), "ui/resources/src/main/resources/pochade/ui/fxml");
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                CLASS.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult it) -> it.group(1))
                        .forEach(named::add);
            }
        }
        assertThat(named).contains("pochade.app.fx", "pochade.app.create");
        assertThat(open()).containsAll(named);
    }

    private static Set<String> open() throws IOException {
        try (InputStream descriptor = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
            return ModuleDescriptor.read(descriptor).opens().stream()
                    .filter(it -> it.targets().contains("javafx.fxml"))
                    .map(ModuleDescriptor.Opens::source)
                    .collect(Collectors.toSet());
        }
    }
}

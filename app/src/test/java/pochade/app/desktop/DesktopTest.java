package pochade.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DesktopTest {

    private final List<List<String>> commands = new ArrayList<>();

    private boolean keep(List<String> command) {
        return commands.add(command);
    }

    @Test
    void onAMacTheWordsAreArgumentsAndNoPartOfTheScript() {
        new MacDesktop(this::keep).announce("\" & (do shell script \"id\")", "text");
        assertThat(commands).singleElement().satisfies(command -> {
            assertThat(command).startsWith("osascript", "-e").endsWith("\" & (do shell script \"id\")", "text");
            assertThat(command.subList(1, 7)).noneMatch(part -> part.contains("shell"));
        });
    }

    @Test
    void aCommandGoesWellWhereItSaysSo() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(new Command().test(List.of(java, "-version"))).isTrue();
        assertThat(new Command().test(List.of(java, "-no-such-option"))).isFalse();
        assertThat(new Command().test(List.of("/no/such/program"))).isFalse();
    }

    @Test
    void eachSystemHasItsOwn() {
        assertThat(Desktop.of("Mac OS X", Map.of())).isInstanceOf(MacDesktop.class);
        assertThat(Desktop.of("Windows 11", Map.of())).isInstanceOf(WindowsDesktop.class);
        assertThat(Desktop.of("Linux", Map.of())).isInstanceOf(LinuxDesktop.class);
    }
}

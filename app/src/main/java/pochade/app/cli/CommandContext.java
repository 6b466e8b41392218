package pochade.app.cli;

import pochade.app.models.ModelHashes;
import pochade.app.models.ModelLibrary;
import pochade.app.styles.StylesFile;
import pochade.presets.PresetLibrary;

/**
 * What the commands work with.
 *
 * @param models not scanned yet
 * @param version of the program
 */
public record CommandContext(
        Console console,
        ModelLibrary models,
        ModelHashes hashes,
        PresetLibrary presets,
        StylesFile styles,
        EngineStarter engines,
        String version) {}

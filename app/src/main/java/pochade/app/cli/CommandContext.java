package pochade.app.cli;

import pochade.app.models.ModelLibrary;
import pochade.presets.PresetLibrary;

/**
 * What the commands work with.
 *
 * @param version of the program
 */
public record CommandContext(
        Console console, ModelLibrary models, PresetLibrary presets, EngineStarter engines, String version) {}

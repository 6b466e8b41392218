package pochade.app.cli;

import pochade.app.models.ModelLibrary;

/**
 * What the commands work with.
 *
 * @param version of the program
 */
public record CommandContext(Console console, ModelLibrary models, EngineStarter engines, String version) {}

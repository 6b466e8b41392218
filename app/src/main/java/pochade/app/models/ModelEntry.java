package pochade.app.models;

import java.nio.file.Path;
import pochade.inference.api.image.Extent;

/**
 * A model that can be chosen by name.
 *
 * @param name the name of its folder
 * @param nativeSize the size that it was trained for
 */
public record ModelEntry(String name, Path path, Extent nativeSize) {}

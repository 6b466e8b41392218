package pochade.inference.api.request;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pochade.inference.api.error.InvalidRequestException;

/** Constants by the names that people write. */
final class Labels {

    private Labels() {}

    /** The constant of this label or alias, in any case of letters. */
    static <E extends Enum<E>> E find(
            String field, String written, E[] constants, Function<E, String> label, Function<E, List<String>> aliases) {
        return Arrays.stream(constants)
                .filter(constant -> Stream.concat(Stream.of(label.apply(constant)), aliases.apply(constant).stream())
                        .anyMatch(written.strip()::equalsIgnoreCase))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        field,
                        "is '" + written + "'",
                        "use one of " + Arrays.stream(constants).map(label).collect(Collectors.joining(", "))));
    }
}

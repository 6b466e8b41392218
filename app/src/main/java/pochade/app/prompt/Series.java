package pochade.app.prompt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pochade.app.styles.Style;
import pochade.inference.api.request.Batch;

/**
 * What an order is a part of, which the names of files can tell and the parameters do not.
 *
 * @param styles those that went into its prompt, in their order
 * @param started when all of it was asked for
 * @param batch which of the batches it is, from 0
 * @param batches how many there are, at least 1
 * @param picture which picture of its batch it is, from 0
 * @param whole the batch that it is one picture of; empty for an order of all of them
 */
public record Series(List<Style> styles, Instant started, int batch, int batches, int picture, Optional<Batch> whole) {

    public Series {
        styles = List.copyOf(styles);
    }

    /** A batch that stands alone. */
    public static Series of(List<Style> styles, Instant started) {
        return new Series(styles, started, 0, 1, 0, Optional.empty());
    }

    /** @param number of the batch, from 0 */
    public Series at(int number, int count) {
        return new Series(styles, started, number, count, picture, whole);
    }

    /** With more styles. */
    public Series with(List<Style> more) {
        return new Series(
                Stream.concat(styles.stream(), more.stream()).toList(), started, batch, batches, picture, whole);
    }

    /** Of one picture of a batch; one that is of a picture already stays as it is. */
    Series picture(int index, Batch of) {
        return whole.isPresent() ? this : new Series(styles, started, batch, batches, index, Optional.of(of));
    }
}

package pochade.inference.weights.layout;

import java.util.List;
import java.util.stream.Stream;

/** What becomes of a stored tensor on its way to the parameter. */
public enum Conversion {
    /** Nothing. */
    COPY,
    /** A 1x1 convolution [out, in, 1, 1] becomes a linear layer [out, in]. */
    POINTWISE_TO_LINEAR,
    /** [in, out] becomes [out, in]. */
    TRANSPOSE,
    /** The first third of the rows: the query of a fused projection of query, key and value. */
    FIRST_THIRD,
    /** The second third of the rows, the key. */
    SECOND_THIRD,
    /** The last third of the rows, the value. */
    LAST_THIRD;

    /** Whether a tensor of this shape can be converted; one that can't is passed on as it is, to be refused by its shape. */
    boolean fits(List<Long> stored) {
        return switch (this) {
            case COPY -> true;
            case POINTWISE_TO_LINEAR -> stored.size() > 2
                    && stored.subList(2, stored.size()).stream().allMatch(side -> side == 1);
            case TRANSPOSE -> stored.size() == 2;
            case FIRST_THIRD, SECOND_THIRD, LAST_THIRD -> !stored.isEmpty() && stored.get(0) % 3 == 0;
        };
    }

    /** The shape after the conversion of a stored shape that {@linkplain #fits fits}. */
    List<Long> shape(List<Long> stored) {
        return switch (this) {
            case COPY -> stored;
            case POINTWISE_TO_LINEAR -> stored.subList(0, 2);
            case TRANSPOSE -> List.of(stored.get(1), stored.get(0));
            case FIRST_THIRD, SECOND_THIRD, LAST_THIRD -> Stream.concat(
                            Stream.of(stored.get(0) / 3), stored.stream().skip(1))
                    .toList();
        };
    }

    /** Which third of the bytes remains, from 0; 0 for a conversion that keeps them all. */
    int third() {
        return this == SECOND_THIRD ? 1 : this == LAST_THIRD ? 2 : 0;
    }
}

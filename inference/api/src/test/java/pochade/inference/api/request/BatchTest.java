package pochade.inference.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import pochade.inference.api.request.NoiseOptions.RandomSource;
import pochade.inference.api.request.NoiseOptions.Variation;

class BatchTest {

    @Property
    void parts_have_the_seeds_of_the_whole(
            @ForAll @LongRange(min = 4_294_967_200L, max = 4_294_967_295L) long seed,
            @ForAll @IntRange(min = 1, max = 64) int size,
            @ForAll @IntRange(min = 1, max = 70) int most,
            @ForAll @LongRange(min = 4_294_967_200L, max = 4_294_967_295L) long variation,
            @ForAll @DoubleRange(max = 1) double strength,
            @ForAll boolean varied) {
        Batch whole = new Batch(
                seed,
                size,
                new NoiseOptions(
                        RandomSource.CPU,
                        varied ? Optional.of(new Variation(variation, strength)) : Optional.empty(),
                        Optional.empty(),
                        0));
        List<Batch> parts = whole.parts(most);
        assertThat(parts).allMatch(part -> part.size() <= most);
        assertThat(parts).flatExtracting(Batch::seeds).isEqualTo(whole.seeds());
        assertThat(parts).flatExtracting(Batch::variationSeeds).isEqualTo(whole.variationSeeds());
    }
}

package pochade.inference.process.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;
import pochade.inference.api.request.JobRequest;

final class RequestCodecTest {

    static Stream<JobRequest> requests() {
        return Samples.all().filter(ToWorker.Submit.class::isInstance).map(message -> ((ToWorker.Submit) message)
                .request());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestComesBackAsItWas(JobRequest request) throws IOException {
        RequestCodec.Written written = RequestCodec.write(request);
        assertThat(RequestCodec.read(written.json(), new Pile(written.rasters())))
                .isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "{\"type\":\"generation\"}", "{\"type\":\"later\"}"})
    void whatIsNoRequestIsRefused(String text) {
        assertThatThrownBy(() -> RequestCodec.read(text, new Pile(List.of()))).isInstanceOf(IOException.class);
    }

    private static final class Pile implements PixelSource {

        private final Queue<Raster> rasters;

        Pile(List<Raster> rasters) {
            this.rasters = new ArrayDeque<>(rasters);
        }

        @Override
        public RgbImage image(Extent extent) throws IOException {
            return RgbImage.of(extent, next());
        }

        @Override
        public Mask mask(Extent extent) throws IOException {
            return Mask.of(extent, next());
        }

        private byte[] next() throws IOException {
            Raster raster = rasters.poll();
            if (raster == null) {
                throw new EOFException("no more pixels");
            }
            return raster.bytes().get();
        }
    }
}

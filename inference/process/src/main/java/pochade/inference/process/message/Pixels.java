package pochade.inference.process.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/** Keeps pixels out of JSON: a picture or a mask is written as its extent, its pixels go to (and come from) the payload. */
final class Pixels {

    /** The attribute of a writer under which pictures are collected. */
    static final String COLLECTED = "collected";

    /** The attribute of a reader under which the {@link PixelSource} is found. */
    static final String PAYLOAD = "payload";

    private Pixels() {}

    static SimpleModule module() {
        return new SimpleModule("pixels")
                .addSerializer(RgbImage.class, new Writer<>(RgbImage::extent, Raster::of))
                .addDeserializer(RgbImage.class, new Reader<>(PixelSource::image))
                .addSerializer(Mask.class, new Writer<>(Mask::extent, Raster::of))
                .addDeserializer(Mask.class, new Reader<>(PixelSource::mask));
    }

    /** What follows the JSON of a frame and was not read yet. */
    static final class Payload implements PixelSource {

        private final InputStream in;
        private long left;

        Payload(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public RgbImage image(Extent extent) throws IOException {
            return RgbImage.of(extent, next("picture", extent, Raster.length(extent)));
        }

        @Override
        public Mask mask(Extent extent) throws IOException {
            return Mask.of(extent, next("mask", extent, extent.area()));
        }

        private byte[] next(String what, Extent extent, long length) throws IOException {
            if (length > left) {
                throw new MalformedMessageException("a " + what + " of " + extent + " needs " + length
                        + " bytes, the payload has " + left + " left");
            }
            byte[] bytes = new byte[(int) length];
            Frame.read(in, bytes);
            left -= length;
            return bytes;
        }

        void checkRead() throws MalformedMessageException {
            if (left > 0) {
                throw new MalformedMessageException("the payload has " + left + " bytes too many");
            }
        }
    }

    private static final class Writer<T> extends JsonSerializer<T> {

        private final Function<T, Extent> extent;
        private final Function<T, Raster> raster;

        Writer(Function<T, Extent> extent, Function<T, Raster> raster) {
            this.extent = extent;
            this.raster = raster;
        }

        @Override
        @SuppressWarnings("unchecked") // the attribute is set in one place only, MessageCodec
        public void serialize(T pixels, JsonGenerator json, SerializerProvider context) throws IOException {
            ((List<Raster>) context.getAttribute(COLLECTED)).add(raster.apply(pixels));
            json.writePOJO(extent.apply(pixels));
        }
    }

    private static final class Reader<T> extends JsonDeserializer<T> {

        private final Next<T> next;

        Reader(Next<T> next) {
            this.next = next;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Extent extent = context.readValue(json, Extent.class);
            return next.of((PixelSource) context.getAttribute(PAYLOAD), extent);
        }
    }

    /** Takes the pixels that come next from the payload. */
    @FunctionalInterface
    private interface Next<T> {
        T of(PixelSource payload, Extent extent) throws IOException;
    }
}

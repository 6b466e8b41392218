package pochade.inference.process.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/** Keeps pixels out of JSON: a picture or a mask is written as its extent, its pixels go to (and come from) the payload. */
final class Pixels {

    /** The attribute of a writer under which pictures are collected. */
    static final String COLLECTED = "collected";

    /** The attribute of a reader under which the {@link Payload} is found. */
    static final String PAYLOAD = "payload";

    private Pixels() {}

    static SimpleModule module() {
        return new SimpleModule("pixels")
                .addSerializer(RgbImage.class, new ImageWriter())
                .addDeserializer(RgbImage.class, new ImageReader())
                .addSerializer(Mask.class, new MaskWriter())
                .addDeserializer(Mask.class, new MaskReader());
    }

    /** What follows the JSON of a frame and was not read yet. */
    static final class Payload {

        private final InputStream in;
        private long left;

        Payload(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        RgbImage image(Extent extent) throws IOException {
            return RgbImage.of(extent, next("picture", extent, Raster.length(extent)));
        }

        Mask mask(Extent extent) throws IOException {
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

    @SuppressWarnings("unchecked") // the attribute is set in one place only, MessageCodec
    private static void collect(Raster raster, SerializerProvider context) {
        ((List<Raster>) context.getAttribute(COLLECTED)).add(raster);
    }

    private static Payload payload(DeserializationContext context) {
        return (Payload) context.getAttribute(PAYLOAD);
    }

    private static final class ImageWriter extends StdSerializer<RgbImage> {

        private static final long serialVersionUID = 1L;

        ImageWriter() {
            super(RgbImage.class);
        }

        @Override
        public void serialize(RgbImage image, JsonGenerator json, SerializerProvider context) throws IOException {
            collect(Raster.of(image), context);
            json.writePOJO(image.extent());
        }
    }

    private static final class ImageReader extends StdDeserializer<RgbImage> {

        private static final long serialVersionUID = 1L;

        ImageReader() {
            super(RgbImage.class);
        }

        @Override
        public RgbImage deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return payload(context).image(context.readValue(json, Extent.class));
        }
    }

    private static final class MaskWriter extends StdSerializer<Mask> {

        private static final long serialVersionUID = 1L;

        MaskWriter() {
            super(Mask.class);
        }

        @Override
        public void serialize(Mask mask, JsonGenerator json, SerializerProvider context) throws IOException {
            collect(Raster.of(mask), context);
            json.writePOJO(mask.extent());
        }
    }

    private static final class MaskReader extends StdDeserializer<Mask> {

        private static final long serialVersionUID = 1L;

        MaskReader() {
            super(Mask.class);
        }

        @Override
        public Mask deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return payload(context).mask(context.readValue(json, Extent.class));
        }
    }
}

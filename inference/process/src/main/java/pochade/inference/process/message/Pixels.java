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
import pochade.inference.api.image.RgbImage;

/** Keeps pixels out of JSON: a picture is written as its extent, its pixels go to (and come from) the payload. */
final class Pixels {

    /** The attribute of a writer under which pictures are collected. */
    static final String COLLECTED = "collected";

    /** The attribute of a reader under which the {@link Payload} is found. */
    static final String PAYLOAD = "payload";

    private Pixels() {}

    static SimpleModule module() {
        return new SimpleModule("pixels")
                .addSerializer(RgbImage.class, new Writer())
                .addDeserializer(RgbImage.class, new Reader());
    }

    /** What follows the JSON of a frame and was not read yet. */
    static final class Payload {

        private final InputStream in;
        private long left;

        Payload(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        RgbImage next(Extent extent) throws IOException {
            long length = Frame.payload(extent.width(), extent.height());
            if (length > left) {
                throw new MalformedMessageException(
                        "a picture of " + extent + " needs " + length + " bytes, the payload has " + left + " left");
            }
            byte[] rgb = new byte[(int) length];
            Frame.read(in, rgb);
            left -= length;
            return RgbImage.of(extent, rgb);
        }

        void checkRead() throws MalformedMessageException {
            if (left > 0) {
                throw new MalformedMessageException("the payload has " + left + " bytes too many");
            }
        }
    }

    private static final class Writer extends StdSerializer<RgbImage> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(RgbImage.class);
        }

        @Override
        @SuppressWarnings("unchecked") // the attribute is set in one place only, MessageCodec
        public void serialize(RgbImage image, JsonGenerator json, SerializerProvider context) throws IOException {
            ((List<RgbImage>) context.getAttribute(COLLECTED)).add(image);
            json.writePOJO(image.extent());
        }
    }

    private static final class Reader extends StdDeserializer<RgbImage> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(RgbImage.class);
        }

        @Override
        public RgbImage deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Extent extent = context.readValue(json, Extent.class);
            return ((Payload) context.getAttribute(PAYLOAD)).next(extent);
        }
    }
}

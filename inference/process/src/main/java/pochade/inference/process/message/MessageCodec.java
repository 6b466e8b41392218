package pochade.inference.process.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;

/**
 * Messages to frames and back. Reading is strict: an unknown or a missing field, a wrong name or a length out of bounds
 * is an error, since both sides come from one build.
 */
final class MessageCodec {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), TypeNames.module(), Pixels.module())
            // a record's components are all there is: JobEvent.isEnd follows from the type
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            // a prompt may hold half of a surrogate pair, which has no form in UTF-8
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private MessageCodec() {}

    /** The frame of a message; an {@link InferenceException} where the message is too large for one. */
    static Frame encode(Message message) {
        List<Raster> rasters = new ArrayList<>();
        byte[] json = text(message, rasters).getBytes(StandardCharsets.US_ASCII);
        return checked(new Frame(json, rasters));
    }

    /** The JSON of a value, in ASCII; its pictures and masks are collected. */
    static String text(Object value, List<Raster> rasters) {
        try {
            return MAPPER.writer().withAttribute(Pixels.COLLECTED, rasters).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value that has no JSON form: " + value, e);
        }
    }

    static Frame checked(Frame frame) {
        checkSize("text", frame.json().length, Frame.LONGEST_JSON);
        checkSize("pictures", frame.payloadLength(), Frame.LONGEST_PAYLOAD);
        return frame;
    }

    private static void checkSize(String part, long bytes, long limit) {
        if (bytes > limit) {
            throw new InferenceException(new Failure.Internal(
                    "a message's " + part + " takes " + bytes + " bytes; at most " + limit + " may be sent"));
        }
    }

    /** The next message, empty where the stream ends between two messages. */
    static <T extends Message> Optional<T> read(InputStream in, Class<T> type) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        byte[] rest = new byte[Frame.HEADER_BYTES - 1];
        Frame.read(in, rest);
        ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES)
                .put((byte) first)
                .put(rest)
                .flip();
        checkMagic(header.getInt());
        byte[] json = new byte[(int) checkLength("text", header.getInt(), Frame.LONGEST_JSON)];
        Pixels.Payload payload =
                new Pixels.Payload(in, checkLength("payload", header.getLong(), Frame.LONGEST_PAYLOAD));
        Frame.read(in, json);
        T message = parse(json, payload, type);
        payload.checkRead();
        return Optional.of(message);
    }

    static <T> T parse(byte[] json, PixelSource payload, Class<T> type) throws IOException {
        @Nullable T message;
        try {
            message = MAPPER.readerFor(type)
                    .withAttribute(Pixels.PAYLOAD, payload)
                    .readValue(json);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof IOException fault && !(fault instanceof JsonProcessingException)) {
                throw fault; // from the payload
            }
            throw new MalformedMessageException("not a message: " + e.getOriginalMessage(), e);
        }
        if (message == null) {
            throw new MalformedMessageException("not a message: null");
        }
        return message;
    }

    private static void checkMagic(int magic) throws MalformedMessageException {
        if (magic != Frame.MAGIC) {
            throw new MalformedMessageException(
                    String.format("a message starts with %08x, not with %08x", magic, Frame.MAGIC));
        }
    }

    private static long checkLength(String part, long length, long limit) throws MalformedMessageException {
        if (length < 0 || length > limit) {
            throw new MalformedMessageException(
                    "the " + part + " has a length of " + length + "; 0 to " + limit + " are allowed");
        }
        return length;
    }
}

package pochade.inference.process.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.error.InferenceException;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.image.RgbImage;

final class MessageCodecTest {

    static Stream<Message> everyMessage() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void everyMessageComesBackAsItWas(Message message) throws IOException {
        assertThat(read(bytes(message), family(message))).isEqualTo(Optional.of(message));
    }

    @Test
    void theSamplesHoldEveryKindOfEveryMessage() {
        Set<Class<?>> seen = Samples.all()
                .flatMap(message -> Stream.concat(Stream.of(message), content(message)))
                .map(Object::getClass)
                .collect(Collectors.toSet());
        Samples.failures().forEach(failure -> seen.add(failure.getClass()));
        Stream.of(ToWorker.class, FromWorker.class, EngineStatus.class, JobEvent.class, Failure.class)
                .forEach(family -> assertThat(seen).contains(family.getPermittedSubclasses()));
    }

    private static Stream<Object> content(Message message) {
        if (message instanceof FromWorker.Status status) {
            return Stream.of(status.status());
        }
        return message instanceof FromWorker.Event event ? Stream.of(event.event()) : Stream.empty();
    }

    @Property
    void anyTextComesBackAsItWas(@ForAll String prompt) throws IOException {
        Message message = Samples.submit(prompt);
        assertThat(read(bytes(message), family(message))).isEqualTo(Optional.of(message));
    }

    @Test
    void halfASurrogatePairComesBackAsItWas() throws IOException {
        Message message = Samples.submit("apple \ud83c");
        assertThat(read(bytes(message), family(message))).isEqualTo(Optional.of(message));
    }

    @Test
    void messagesFollowOneAnother() throws IOException {
        ByteArrayInputStream in =
                new ByteArrayInputStream(concat(bytes(Samples.finished()), bytes(Samples.progressed(3))));
        assertThat(MessageCodec.read(in, FromWorker.class)).contains(Samples.finished());
        assertThat(MessageCodec.read(in, FromWorker.class)).contains(Samples.progressed(3));
        assertThat(MessageCodec.read(in, FromWorker.class)).isEmpty();
    }

    @Test
    void pixelsAreNotInTheJson() {
        Frame frame = MessageCodec.encode(Samples.finished());
        assertThat(frame.payloadLength()).isEqualTo(3 * (16 + 3));
        assertThat(new String(frame.json(), UTF_8))
                .contains("\"images\":[{\"width\":4,\"height\":4},{\"width\":1,\"height\":3}]");
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void aMessageCutAtAnyByteIsAnError(Message message) throws IOException {
        byte[] whole = bytes(message);
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut, family(message)))
                    .as("cut at %d", length)
                    .isInstanceOf(EOFException.class);
        }
    }

    @Test
    void anEndBetweenMessagesIsNone() throws IOException {
        assertThat(read(new byte[0], ToWorker.class)).isEmpty();
    }

    @Property
    void garbageIsAnIoException(@ForAll @Size(min = 1, max = 200) byte[] garbage) {
        assertThat(catchThrowable(() -> read(garbage, FromWorker.class))).isInstanceOf(IOException.class);
    }

    @Property
    void aChangedByteIsAMessageOrAnIoException(@ForAll @IntRange(max = 10_000) int at, @ForAll byte value)
            throws IOException {
        byte[] changed = concat(bytes(Samples.finished()), bytes(Samples.submit("red apple")));
        changed[at % changed.length] = value;
        Throwable fault = catchThrowable(() -> {
            ByteArrayInputStream in = new ByteArrayInputStream(changed);
            MessageCodec.read(in, FromWorker.class);
            MessageCodec.read(in, ToWorker.class);
        });
        if (fault != null) {
            assertThat(fault).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anotherVersionIsNamed() throws IOException {
        byte[] later = bytes(new ToWorker.Shutdown());
        later[3]++;
        assertThatThrownBy(() -> read(later, ToWorker.class))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(String.format("%08x", Frame.MAGIC + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "{\"type\":\"java.lang.Runtime\"}",
                "{\"type\":\"shutdown\",\"extra\":1}",
                "{\"type\":\"shutdown\"} {}",
                "{\"type\":\"cancel\"}",
                "{\"type\":\"cancel\",\"job\":null}",
                "{\"type\":\"cancel\",\"job\":{\"value\":\"x\"}}",
                "{\"type\":\"inspect\",\"model\":\"file:///a\"}",
                "{\"type\":\"hello\",\"protocol\":1}"
            })
    void jsonThatIsNoMessageToTheWorkerIsRefused(String json) {
        assertThatThrownBy(() -> MessageCodec.read(stream(json, 0), ToWorker.class))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("not a message");
    }

    @Test
    void aPayloadMustFitItsPictures() {
        String json = new String(MessageCodec.encode(Samples.finished()).json(), UTF_8);
        assertThatThrownBy(() -> MessageCodec.read(stream(json, 3 * 19 - 1), FromWorker.class))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("1x3");
        assertThatThrownBy(() -> MessageCodec.read(stream(json, 3 * 19 + 1), FromWorker.class))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("too many");
    }

    @Test
    void lengthsOutOfBoundsAreRefusedBeforeAnythingIsRead() {
        assertRefused(Frame.LONGEST_JSON + 1, 0, "text");
        assertRefused(-1, 0, "text");
        assertRefused(2, Frame.LONGEST_PAYLOAD + 1, "payload");
        assertRefused(2, -1, "payload");
    }

    private static void assertRefused(int jsonLength, long payloadLength, String part) {
        assertThatThrownBy(() -> read(header(jsonLength, payloadLength), ToWorker.class))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(part);
    }

    @Test
    void lengthsAtTheBoundsAreAllowed() {
        assertThatThrownBy(() -> read(header(Frame.LONGEST_JSON, Frame.LONGEST_PAYLOAD), ToWorker.class))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aMessageOutOfBoundsIsNotSent() {
        String text = "x".repeat(Frame.LONGEST_JSON);
        assertThatThrownBy(() -> MessageCodec.encode(new FromWorker.Unanswered(1, new Failure.Internal(text))))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("at most " + Frame.LONGEST_JSON);
        RgbImage large = Samples.image(8192, 8192, 0);
        Frame frame = new Frame(new byte[0], Collections.nCopies(16, Raster.of(large)));
        assertThat(frame.payloadLength()).isEqualTo(Frame.LONGEST_PAYLOAD);
        assertThatThrownBy(
                        () -> MessageCodec.checked(new Frame(new byte[0], Collections.nCopies(17, Raster.of(large)))))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("at most " + Frame.LONGEST_PAYLOAD);
    }

    private static byte[] header(int jsonLength, long payloadLength) {
        return ByteBuffer.allocate(Frame.HEADER_BYTES)
                .putInt(Frame.MAGIC)
                .putInt(jsonLength)
                .putLong(payloadLength)
                .array();
    }

    private static InputStream stream(String json, int payloadLength) {
        byte[] text = json.getBytes(UTF_8);
        return new ByteArrayInputStream(
                concat(concat(header(text.length, payloadLength), text), new byte[payloadLength]));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] bytes(Message message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageCodec.encode(message).writeTo(Channels.newChannel(out));
        return out.toByteArray();
    }

    private static Optional<? extends Message> read(byte[] bytes, Class<? extends Message> type) throws IOException {
        return MessageCodec.read(new ByteArrayInputStream(bytes), type);
    }

    private static Class<? extends Message> family(Message message) {
        return message instanceof ToWorker ? ToWorker.class : FromWorker.class;
    }
}

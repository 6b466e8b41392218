package pochade.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pochade.inference.weights.ModelFaultAssert.problems;
import static pochade.inference.weights.SafetensorsBytes.entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks a rule of the format is refused with words for it. */
class SafetensorsRulesTest {

    private static final String A = entry("a", 0, 4);

    private final Path folder;

    SafetensorsRulesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Arguments> brokenHeaders() {
        return Stream.of(
                arguments("an array", "[1]", "not a JSON object"),
                arguments("no JSON", "{]", "not valid JSON"),
                arguments("JSON that ends too soon", "{" + A, "not valid JSON"),
                arguments("something after the object", "{" + A + "} {}", "goes on after its JSON object"),
                arguments("a comma at the end", "{" + A + ",}", "not valid JSON"),
                arguments("the same name twice", "{" + A + "," + entry("a", 4, 8) + "}", "Duplicate field"),
                arguments("NUL in a name", "{" + entry("a\\u0000", 0, 4) + "}", "no text may hold"),
                arguments("half a character in a name", "{" + entry("a\\ud800", 0, 4) + "}", "no text may hold"),
                arguments("nested brackets", "{\"a\":" + "[".repeat(200_000), "not described by a JSON object"),
                arguments("nested metadata", "{\"__metadata__\":{\"a\":" + "[".repeat(200_000), "is not a text"),
                arguments(
                        "metadata that is a list",
                        "{\"__metadata__\":[]," + A + "}",
                        "__metadata__ is not a JSON object"),
                arguments("a number in metadata", "{\"__metadata__\":{\"x\":1}," + A + "}", "'x' is not a text"),
                arguments("half a character in metadata", "{\"__metadata__\":{\"x\":\"\\udc00\"}}", "is not a text"),
                arguments("an overlap", "{" + A + "," + entry("b", 3, 8) + "}", "'b' overlaps"),
                arguments("two tensors on the same bytes", "{" + A + "," + entry("b", 0, 4) + "}", "overlaps"),
                arguments("a hole", "{" + A + "," + entry("b", 5, 8) + "}", "'b' leaves a hole"),
                arguments("a hole at the start", "{" + entry("a", 1, 8) + "}", "'a' leaves a hole"),
                arguments("bytes that follow", "{" + A + "}", "4 bytes follow the last tensor"),
                arguments("an end behind the file", "{" + entry("a", 0, 9) + "}", "truncated: expected at least"),
                arguments(
                        "no dtype",
                        tensor("\"shape\":[8],\"data_offsets\":[0,8]"),
                        "lacks its dtype, its shape or its pair of data_offsets"),
                arguments(
                        "no shape",
                        tensor("\"dtype\":\"U8\",\"data_offsets\":[0,8]"),
                        "lacks its dtype, its shape or its pair of data_offsets"),
                arguments(
                        "no offsets",
                        tensor("\"dtype\":\"U8\",\"shape\":[8]"),
                        "lacks its dtype, its shape or its pair of data_offsets"),
                arguments("one offset", of("U8", "8", "0"), "lacks its dtype, its shape or its pair of data_offsets"),
                arguments("three offsets", of("U8", "8", "0,8,8"), "more than 2"),
                arguments("an unknown field", tensor("\"dtype\":\"U8\",\"x\":1"), "unknown field 'x'"),
                arguments("an unknown dtype", of("F31", "8", "0,8"), "unknown dtype 'F31'"),
                arguments("a dtype in small letters", of("u8", "8", "0,8"), "unknown dtype 'u8'"),
                arguments("too few bytes", of("F32", "3", "0,8"), "needs 12 bytes, its data_offsets give it 8"),
                arguments("too many bytes", of("F32", "1", "0,8"), "needs 4 bytes, its data_offsets give it 8"),
                arguments("an end before the begin", of("U8", "8", "8,0"), "begins after its end"),
                arguments("a shape that overflows", of("U8", "4294967296,4294967296", "0,8"), "impossible shape"),
                arguments("bytes that overflow", of("F64", "9007199254740992,1024", "0,8"), "impossible shape"),
                arguments("half bytes", of("F4", "15", "0,8"), "impossible shape"),
                arguments("a negative size", of("U8", "-8", "0,8"), "not a whole number"),
                arguments("minus zero", of("U8", "-0", "0,8"), "not a whole number"),
                arguments("a negative offset", of("U8", "8", "-1,8"), "not a whole number"),
                arguments("a fraction", of("U8", "8.0", "0,8"), "not a whole number"),
                arguments("an exponent", of("U8", "8", "0,8e0"), "not a whole number"),
                arguments("a text for a number", of("U8", "\"8\"", "0,8"), "not a whole number"),
                arguments("a list in a list", of("U8", "[8]", "0,8"), "not a whole number"),
                arguments("a number over 2^53", of("U8", "9007199254740993", "0,8"), "not a whole number"),
                arguments("a number of 25 digits", of("U8", "1".repeat(25), "0,8"), "not a whole number"),
                arguments("a number of 5000 digits", of("U8", "1".repeat(5000), "0,8"), "not valid JSON"),
                arguments("a leading zero", of("U8", "08", "0,8"), "not valid JSON"),
                arguments("nine dimensions", of("U8", "1,1,1,1,1,1,1,1,8", "0,8"), "more than 8 numbers"));
    }

    private static String of(String dtype, String shape, String offsets) {
        return tensor("\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%s]".formatted(dtype, shape, offsets));
    }

    private static String tensor(String fields) {
        return "{\"a\":{" + fields + "}}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenHeaders")
    void refuses_a_header_with(String what, String header, String words) {
        assertThat(refusal(SafetensorsBytes.of(header, 8))).as(what).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"BOOL,8", "I16,4", "BF16,4", "I64,1", "F64,1", "F4,16", "C64,1"})
    void takes_each_dtype_at_its_size(String dtype, String count) {
        open(SafetensorsBytes.of(of(dtype, count, "0,8"), 8));
    }

    @Test
    void takes_scalars_empty_tensors_and_no_tensors() {
        open(SafetensorsBytes.of("{}", 0));
        open(SafetensorsBytes.of("{" + entry("none", 0, 0) + "," + A + "," + entry("also none", 4, 4) + "}", 4));
        open(SafetensorsBytes.of(of("F64", "", "0,8"), 8));
        open(SafetensorsBytes.of(of("F64", "1,1,1,1,1,1,1,1", "0,8"), 8));
    }

    @Test
    void refuses_text_that_is_not_utf8() {
        byte[] bytes = SafetensorsBytes.of("{" + entry("??", 0, 4) + "}", 4);
        bytes[Long.BYTES + 2] = (byte) 0xc0;
        bytes[Long.BYTES + 3] = (byte) 0x80;
        assertThat(refusal(bytes)).contains("not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"-1", "9223372036854775807", "-9223372036854775808", "100000001"})
    void refuses_a_header_length_above_the_limit(long length) {
        byte[] bytes = SafetensorsBytes.of("{" + A + "}", 4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        assertThat(refusal(bytes)).contains(Long.toUnsignedString(length), "at most 100000000");
    }

    @ParameterizedTest
    @CsvSource({"0,not a JSON object", "1,not a JSON object", "100000000,truncated: expected at least 100000008"})
    void refuses_a_header_length_that_cannot_be(long length, String words) {
        byte[] bytes = SafetensorsBytes.of("{" + A + "}", 4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        assertThat(refusal(bytes)).contains(words);
    }

    static Stream<Arguments> otherFiles() {
        return Stream.of(
                arguments("\n<!DOCTYPE html><html><body>404", "web page"),
                arguments("<HTML>", "web page"),
                arguments("version https://git-lfs.github.com/spec/v1\noid sha256:0", "Git LFS pointer"),
                arguments("PK\3\4\24\0\0\0\10\10", "not a safetensors file"),
                arguments("\200\2}q\0(X\5\0\0\0", "not a safetensors file"),
                arguments("GGUF\3\0\0\0\0\0\0\0", "GGUF"),
                arguments("{\"error\":\"not found\"}", "JSON text"),
                arguments("\211PNG\r\n\032\n\0\0\0\rIHDR", "not a safetensors file"));
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void recognises_other_files(String start, String words) {
        assertThat(refusal(start.getBytes(StandardCharsets.ISO_8859_1))).contains(words);
    }

    /** Its length begins with the same bytes as a pickle: a header of 640 bytes. */
    @Test
    void takes_no_model_for_another_file() {
        open(SafetensorsBytes.of(("{" + A + "}").concat(" ".repeat(640 - A.length() - 2)), 4));
    }

    @Test
    void refuses_every_prefix_of_a_file() throws IOException {
        byte[] whole = SafetensorsBytes.of("{" + entry("a", 0, 1000) + "," + entry("b", 1000, 4000) + "}", 4000);
        assertThat(whole.length).isGreaterThanOrEqualTo(4096);
        open(whole);
        try (FileChannel file = FileChannel.open(folder.resolve("model.safetensors"), StandardOpenOption.WRITE)) {
            for (int length = whole.length - 1; length >= 0; length--) {
                file.truncate(length);
                assertThat(problems(() -> WeightSource.open(folder.resolve("model.safetensors"))))
                        .as("%d bytes", length)
                        .contains(length == 0 ? "empty (0 bytes)" : "truncated: expected at least")
                        .contains("download the file again");
            }
        }
    }

    private void open(byte[] bytes) {
        SafetensorsFile.open(SafetensorsBytes.write(folder, bytes)).close();
    }

    private String refusal(byte[] bytes) {
        return problems(() -> open(bytes));
    }
}

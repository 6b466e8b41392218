package pochade.inference.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a safetensors header token by token; memory is bounded by the limits below. */
final class SafetensorsJson {

    static final int MOST_TENSORS = 100_000;
    static final int LONGEST_NAME = 1024;
    static final int MOST_DIMENSIONS = 8;

    /** Above this, numbers of other JSON readers are no longer exact. */
    static final long LARGEST_NUMBER = 1L << 53;

    static final int LONGEST_METADATA_VALUE = 16 << 20;

    private static final int DEEPEST = 8;
    private static final int MOST_DIGITS = 16;

    // names are not kept in tables that outlive the parser: they are foreign
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(LONGEST_METADATA_VALUE)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    private final MetadataText metadata = new MetadataText();
    private final JsonParser json;

    private SafetensorsJson(JsonParser json) {
        this.json = json;
    }

    static SafetensorsJson parse(Reader text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            SafetensorsJson header = new SafetensorsJson(json);
            header.readAll();
            return header;
        } catch (JsonProcessingException e) {
            throw new MalformedHeaderException(
                    "the header is not valid JSON: " + ModelFault.quote(e.getOriginalMessage()));
        }
    }

    Map<String, TensorEntry> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    Map<String, String> metadata() {
        return metadata.shown();
    }

    private void readAll() throws IOException {
        expect(json.nextToken() == JsonToken.START_OBJECT, "the header is not a JSON object");
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (name.equals("__metadata__")) {
                readMetadata();
            } else {
                expect(tensors.size() < MOST_TENSORS, "the header lists more than " + MOST_TENSORS + " tensors");
                expect(isText(name), "the name " + ModelFault.quote(name) + " holds characters that no text may hold");
                tensors.put(name, readTensor(name));
            }
        }
        expect(json.nextToken() == null, "the header goes on after its JSON object");
    }

    private void readMetadata() throws IOException {
        expect(json.nextToken() == JsonToken.START_OBJECT, "__metadata__ is not a JSON object");
        int entries = 0;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            String value = present(json.nextTextValue(), "__metadata__ " + ModelFault.quote(key) + " is not a text");
            expect(isText(key) && isText(value), "__metadata__ " + ModelFault.quote(key) + " is not valid text");
            expect(++entries <= MOST_TENSORS, "__metadata__ has more than " + MOST_TENSORS + " entries");
            metadata.add(key, value);
        }
    }

    private TensorEntry readTensor(String name) throws IOException {
        String tensor = "tensor " + ModelFault.quote(name);
        expect(json.nextToken() == JsonToken.START_OBJECT, tensor + " is not described by a JSON object");
        Dtype dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            switch (field) {
                case "dtype" -> dtype = readDtype(tensor);
                case "shape" -> shape = readNumbers(tensor, field, MOST_DIMENSIONS);
                case "data_offsets" -> offsets = readNumbers(tensor, field, 2);
                default -> throw new MalformedHeaderException(
                        tensor + " has an unknown field " + ModelFault.quote(field));
            }
        }
        List<Long> range = present(offsets, tensor + " has no data_offsets");
        expect(range.size() == 2, tensor + " has data_offsets that are not a pair");
        TensorEntry entry = new TensorEntry(
                name,
                present(dtype, tensor + " has no dtype"),
                present(shape, tensor + " has no shape"),
                range.get(0),
                range.get(1));
        checkSize(tensor, entry);
        return entry;
    }

    private Dtype readDtype(String tensor) throws IOException {
        String name = present(json.nextTextValue(), tensor + " has a dtype that is not a text");
        return Dtype.ofName(name)
                .orElseThrow(() ->
                        new MalformedHeaderException(tensor + " has the unknown dtype " + ModelFault.quote(name)));
    }

    private List<Long> readNumbers(String tensor, String field, int most) throws IOException {
        expect(json.nextToken() == JsonToken.START_ARRAY, tensor + " has a " + field + " that is not a list");
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(numbers.size() < most, tensor + " has a " + field + " of more than " + most + " numbers");
            numbers.add(readNumber(tensor, field));
        }
        return numbers;
    }

    private long readNumber(String tensor, String field) throws IOException {
        String digits = json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getText() : "-";
        long number = digits.startsWith("-") || digits.length() > MOST_DIGITS ? -1 : Long.parseLong(digits);
        expect(
                number >= 0 && number <= LARGEST_NUMBER,
                tensor + " has a " + field + " with a value that is not a whole number from 0 to 2^53");
        return number;
    }

    private static void checkSize(String tensor, TensorEntry entry) throws MalformedHeaderException {
        expect(entry.begin() <= entry.end(), tensor + " begins after its end");
        try {
            long bytes = entry.dtype().bytes(entry.elements());
            expect(
                    bytes == entry.bytes(),
                    tensor + " of shape " + entry.shape() + " and dtype " + entry.dtype() + " needs " + bytes
                            + " bytes, its data_offsets give it " + entry.bytes());
        } catch (ArithmeticException e) {
            throw new MalformedHeaderException(
                    tensor + " has the impossible shape " + entry.shape() + " of " + entry.dtype());
        }
    }

    private static boolean isText(@Nullable String text) {
        return text != null
                && text.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static <T> T present(@Nullable T value, String otherwise) throws MalformedHeaderException {
        expect(value != null, otherwise);
        return Objects.requireNonNull(value);
    }

    private static void expect(boolean holds, String otherwise) throws MalformedHeaderException {
        if (!holds) {
            throw new MalformedHeaderException(otherwise + "; " + SafetensorsHeader.DOWNLOAD_AGAIN);
        }
    }
}

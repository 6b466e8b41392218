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

/** Reads the JSON of a safetensors header token by token; memory is bounded by the limits below. */
final class SafetensorsJson {

    static final int MOST_TENSORS = 100_000;
    static final int MOST_METADATA = 100_000;
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
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw fault("the header is not a JSON object");
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (name.equals("__metadata__")) {
                readMetadata();
            } else if (tensors.size() == MOST_TENSORS) {
                throw fault("the header lists more than " + MOST_TENSORS + " tensors");
            } else if (!isText(name)) {
                throw fault("the name " + ModelFault.quote(name) + " holds characters that no text may hold");
            } else {
                tensors.put(name, readTensor(name));
            }
        }
        if (json.nextToken() != null) {
            throw fault("the header goes on after its JSON object");
        }
    }

    private void readMetadata() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw fault("__metadata__ is not a JSON object");
        }
        int entries = 0;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            String value = json.nextTextValue();
            if (value == null || !isText(key) || !isText(value)) {
                throw fault("__metadata__ " + ModelFault.quote(key) + " is not a text");
            }
            if (++entries > MOST_METADATA) {
                throw fault("__metadata__ has more than " + MOST_METADATA + " entries");
            }
            metadata.add(key, value);
        }
    }

    private TensorEntry readTensor(String name) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw fault(name, "is not described by a JSON object");
        }
        Dtype dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            switch (field) {
                case "dtype" -> dtype = readDtype(name);
                case "shape" -> shape = readNumbers(name, field, MOST_DIMENSIONS);
                case "data_offsets" -> offsets = readNumbers(name, field, 2);
                default -> throw fault(name, "has an unknown field " + ModelFault.quote(field));
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
            throw fault(name, "lacks its dtype, its shape or its pair of data_offsets");
        }
        TensorEntry entry = new TensorEntry(name, dtype, shape, offsets.get(0), offsets.get(1));
        checkSize(entry);
        return entry;
    }

    private Dtype readDtype(String name) throws IOException {
        String dtype = json.nextTextValue();
        if (dtype == null) {
            throw fault(name, "has a dtype that is not a text");
        }
        return Dtype.ofName(dtype).orElseThrow(() -> fault(name, "has the unknown dtype " + ModelFault.quote(dtype)));
    }

    private List<Long> readNumbers(String name, String field, int most) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw fault(name, "has a " + field + " that is not a list");
        }
        List<Long> numbers = new ArrayList<>(most);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (numbers.size() == most) {
                throw fault(name, "has a " + field + " of more than " + most + " numbers");
            }
            numbers.add(readNumber(name, field));
        }
        return numbers;
    }

    private long readNumber(String name, String field) throws IOException {
        String digits = json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getText() : "-";
        long number = digits.startsWith("-") || digits.length() > MOST_DIGITS ? -1 : Long.parseLong(digits);
        if (number < 0 || number > LARGEST_NUMBER) {
            throw fault(name, "has a " + field + " with a value that is not a whole number from 0 to 2^53");
        }
        return number;
    }

    private static void checkSize(TensorEntry entry) throws MalformedHeaderException {
        if (entry.begin() > entry.end()) {
            throw fault(entry.name(), "begins after its end");
        }
        try {
            long bytes = entry.dtype().bytes(entry.elements());
            if (bytes != entry.bytes()) {
                throw fault(
                        entry.name(),
                        "of shape " + entry.shape() + " and dtype " + entry.dtype() + " needs " + bytes
                                + " bytes, its data_offsets give it " + entry.bytes());
            }
        } catch (ArithmeticException e) {
            throw fault(entry.name(), "has the impossible shape " + entry.shape() + " of " + entry.dtype());
        }
    }

    private static boolean isText(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static MalformedHeaderException fault(String tensor, String problem) {
        return fault("tensor " + ModelFault.quote(tensor) + " " + problem);
    }

    private static MalformedHeaderException fault(String problem) {
        return new MalformedHeaderException(problem + "; " + SafetensorsHeader.DOWNLOAD_AGAIN);
    }
}

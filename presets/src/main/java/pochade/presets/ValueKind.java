package pochade.presets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import pochade.inference.api.error.InvalidRequestException;

/** What a setting may be, and how JSON has it. Whatever is none is refused with an {@link InvalidRequestException}. */
interface ValueKind<T> {

    JsonNodeFactory JSON = JsonNodeFactory.instance;

    JsonNode write(T value);

    T read(String key, JsonNode node);

    /** Refuses what is none. */
    void check(String key, T value);

    private static InvalidRequestException fault(String key, JsonNode node, String cure) {
        String text = node.toString();
        return new InvalidRequestException(
                key, "is " + (text.length() > 60 ? text.substring(0, 60) + "…" : text), cure);
    }

    private static String text(String key, JsonNode node, String cure) {
        if (!node.isTextual()) {
            throw fault(key, node, cure);
        }
        return node.textValue();
    }

    /** Numbers from least to most. */
    record Numeral(double least, double most, boolean whole) implements ValueKind<Double> {

        @Override
        public JsonNode write(Double value) {
            return whole ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
        }

        @Override
        public Double read(String key, JsonNode node) {
            if (!node.isNumber() || (whole && !node.isIntegralNumber())) {
                throw fault(key, node, whole ? "write a whole number such as 20" : "write a number such as 7.5");
            }
            return node.doubleValue();
        }

        @Override
        public void check(String key, Double value) {
            if (!(value >= least && value <= most) || (whole && value != Math.rint(value))) {
                throw new InvalidRequestException(key, "is " + text(value), "use " + text(least) + " to " + text(most));
            }
        }

        private static String text(double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
        }
    }

    /** Multiples of so many pixels. */
    record Pixels(int of, int least, int most) implements ValueKind<Double> {

        @Override
        public JsonNode write(Double value) {
            return JSON.numberNode(value.longValue());
        }

        @Override
        public Double read(String key, JsonNode node) {
            return new Numeral(least, most, true).read(key, node);
        }

        @Override
        public void check(String key, Double value) {
            new Numeral(least, most, true).check(key, value);
            if (value % of != 0) {
                throw new InvalidRequestException(key, "is " + value.longValue(), "use a multiple of " + of);
            }
        }
    }

    /** True or false. */
    record Flag() implements ValueKind<Boolean> {

        @Override
        public JsonNode write(Boolean value) {
            return JSON.booleanNode(value);
        }

        @Override
        public Boolean read(String key, JsonNode node) {
            if (!node.isBoolean()) {
                throw fault(key, node, "write true or false, without quotes");
            }
            return node.booleanValue();
        }

        @Override
        public void check(String key, Boolean value) {}
    }

    /** One of some constants, by the names that people see. */
    record Choice<E extends Enum<E>>(Function<String, E> parse, Function<E, String> label) implements ValueKind<E> {

        /** By their labels, in any case of letters. */
        static <E extends Enum<E>> Choice<E> of(E[] constants, Function<E, String> label) {
            List<E> all = List.of(constants);
            return new Choice<>(
                    text -> all.stream()
                            .filter(it -> label.apply(it).equalsIgnoreCase(text))
                            .findFirst()
                            .orElseThrow(() -> new InvalidRequestException(
                                    "choice",
                                    "is '" + text + "'",
                                    "use one of " + all.stream().map(label).collect(Collectors.joining(", ")))),
                    label);
        }

        @Override
        public JsonNode write(E value) {
            return JSON.textNode(label.apply(value));
        }

        @Override
        public E read(String key, JsonNode node) {
            String text = text(key, node, "write a name in quotes");
            try {
                return parse.apply(text);
            } catch (InvalidRequestException e) {
                throw fault(key, node, e.cure());
            }
        }

        @Override
        public void check(String key, E value) {}
    }

    /** One of some names, in any case of letters. */
    record OneOf(List<String> names) implements ValueKind<String> {

        @Override
        public JsonNode write(String value) {
            return JSON.textNode(value);
        }

        @Override
        public String read(String key, JsonNode node) {
            String text = text(key, node, cure());
            return names.stream()
                    .filter(text::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> fault(key, node, cure()));
        }

        @Override
        public void check(String key, String value) {
            if (!names.contains(value)) {
                throw fault(key, write(value), cure());
            }
        }

        private String cure() {
            return "use one of " + String.join(", ", names);
        }
    }

    /** A list of names that are no files'. */
    record Names(int most, int longest) implements ValueKind<List<String>> {

        @Override
        public JsonNode write(List<String> value) {
            ArrayNode all = JSON.arrayNode();
            value.forEach(all::add);
            return all;
        }

        @Override
        public List<String> read(String key, JsonNode node) {
            if (!node.isArray() || node.size() > most) {
                throw fault(key, node, cure());
            }
            List<String> names = new ArrayList<>();
            node.forEach(name -> names.add(text(key, name, cure())));
            return List.copyOf(names);
        }

        @Override
        public void check(String key, List<String> value) {
            if (value.size() > most || !value.stream().allMatch(name -> Words.isLine(name, longest))) {
                throw fault(key, write(value), cure());
            }
        }

        private String cure() {
            return "write a list of at most " + most + " names in quotes";
        }
    }

    /** An axis of a plot. */
    record Axis() implements ValueKind<AxisChoice> {

        private static final String CHANGES = "changes";
        private static final String VALUES = "values";

        @Override
        public JsonNode write(AxisChoice value) {
            return JSON.objectNode().put(CHANGES, value.changes()).put(VALUES, value.values());
        }

        @Override
        public AxisChoice read(String key, JsonNode node) {
            String cure = "write {\"changes\": \"Steps\", \"values\": \"10, 20, 30\"}, or null for no axis";
            return new AxisChoice(text(key, node.path(CHANGES), cure), text(key, node.path(VALUES), cure));
        }

        @Override
        public void check(String key, AxisChoice value) {
            value.check(key);
        }
    }

    /** Something, or null for nothing of its own. */
    record Maybe<T>(ValueKind<T> kind) implements ValueKind<Optional<T>> {

        @Override
        public JsonNode write(Optional<T> value) {
            return value.map(kind::write).orElse(JSON.nullNode());
        }

        @Override
        public Optional<T> read(String key, JsonNode node) {
            return node.isNull() ? Optional.empty() : Optional.of(kind.read(key, node));
        }

        @Override
        public void check(String key, Optional<T> value) {
            value.ifPresent(it -> kind.check(key, it));
        }
    }

    /** Words of a prompt, in any lines. */
    record Prose(int longest) implements ValueKind<String> {

        @Override
        public JsonNode write(String value) {
            return JSON.textNode(value);
        }

        @Override
        public String read(String key, JsonNode node) {
            return text(key, node, "put text in quotes");
        }

        @Override
        public void check(String key, String value) {
            if (!Words.isProse(value, longest)) {
                throw new InvalidRequestException(
                        key, "is too long or holds control characters", "use at most " + longest + " letters");
            }
            Words.checkTags(key, value);
        }
    }

    /** Prompts, a line each, or lines of options, in which no model is named by its path. */
    record PromptLines(int longest) implements ValueKind<String> {

        private Prose prose() {
            return new Prose(longest);
        }

        @Override
        public JsonNode write(String value) {
            return prose().write(value);
        }

        @Override
        public String read(String key, JsonNode node) {
            return prose().read(key, node);
        }

        @Override
        public void check(String key, String value) {
            prose().check(key, value);
            Words.checkOptions(key, value);
        }
    }

    /** The name of a model, which is no path. */
    record Name(int longest) implements ValueKind<String> {

        @Override
        public JsonNode write(String value) {
            return JSON.textNode(value);
        }

        @Override
        public String read(String key, JsonNode node) {
            return text(key, node, "write a name in quotes");
        }

        @Override
        public void check(String key, String value) {
            if (!Words.isModelName(value, longest)) {
                throw fault(key, write(value), "write the name of the file alone, without a path");
            }
        }
    }

    /** A model by its name and hash. */
    record Model() implements ValueKind<ModelReference> {

        private static final String NAME = "name";
        private static final String HASH = "sha256";

        @Override
        public JsonNode write(ModelReference value) {
            ObjectNode node = JSON.objectNode().put(NAME, value.name());
            value.hash().ifPresent(hash -> node.put(HASH, hash));
            return node;
        }

        @Override
        public ModelReference read(String key, JsonNode node) {
            JsonNode name = node.path(NAME);
            JsonNode hash = node.path(HASH);
            if (!name.isTextual() || !(hash.isMissingNode() || hash.isTextual())) {
                throw fault(key, node, "write {\"name\": \"...\", \"sha256\": \"...\"}; the hash may be left out");
            }
            return new ModelReference(name.textValue(), Optional.ofNullable(hash.textValue()));
        }

        @Override
        public void check(String key, ModelReference value) {}
    }

    /** ControlNets without their pictures. */
    record Controls(int most) implements ValueKind<List<ControlChoice>> {

        @Override
        public JsonNode write(List<ControlChoice> units) {
            ArrayNode all = JSON.arrayNode();
            units.forEach(unit -> all.add(ControlCodec.write(unit)));
            return all;
        }

        @Override
        public List<ControlChoice> read(String key, JsonNode node) {
            if (!node.isArray() || node.size() > most) {
                throw fault(key, node, "write a list of at most " + most + " units");
            }
            List<ControlChoice> units = new ArrayList<>();
            node.forEach(unit -> units.add(ControlCodec.read(key, unit)));
            return List.copyOf(units);
        }

        @Override
        public void check(String key, List<ControlChoice> units) {
            if (units.size() > most) {
                throw new InvalidRequestException(key, "has " + units.size() + " units", "use at most " + most);
            }
        }
    }
}

package pochade.inference.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pochade.inference.weights.pickle.TorchFileAssert.read;
import static pochade.inference.weights.pickle.TorchFileAssert.refusedPickle;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each instruction makes, and that no other is followed. */
class PickleMachineTest {

    /** Instructions that put one value on the stack, and the value. */
    static Stream<Arguments> literals() {
        return Stream.of(
                arguments("I-7\n", "-7"),
                arguments("I01\n", "true"),
                arguments("I00\n", "false"),
                arguments("J\376\377\377\377", "-2"),
                arguments("K\377", "255"),
                arguments("M\1\2", "513"),
                arguments("L12345678901234567890L\n", "12345678901234567890"),
                arguments("L-9223372036854775808\n", "-9223372036854775808"),
                arguments("\212\0", "0"),
                arguments("\212\1\200", "-128"),
                arguments("\212\t\377\377\377\377\377\377\377\377\0", "18446744073709551615"),
                arguments("\213\2\0\0\0\0\1", "256"),
                arguments("F1.5\n", "1.5"),
                arguments("Finf\n", "in place of a number"),
                arguments("G\300\4\0\0\0\0\0\0", "-2.5"),
                arguments("\210", "true"),
                arguments("\211", "false"),
                arguments("S'ab'\n", "ab"),
                arguments("S\"a'b\"\n", "a'b"),
                arguments("T\2\0\0\0ab", "ab"),
                arguments("U\3\344\275\240", "\u4f60"),
                arguments("Vab c\n", "ab c"),
                arguments("X\0\0\0\0", ""),
                arguments("\214\2\303\244", "\u00e4"),
                arguments("\215\1\0\0\0\0\0\0\0x", "x"));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void reads(String instruction, String value) throws TorchFileException {
        byte[] pickle = PickleBytes.dict().text("x").raw(instruction).endDict();
        if (value.startsWith("in place")) {
            assertThat(refusedPickle(pickle)).contains(value);
        } else {
            assertThat(read(new TorchBytes(pickle).zip()).scalars()).isEqualTo(Map.of("x", value));
        }
    }

    /** Instructions that come to one dict with x = 1. */
    static Stream<String> dicts() {
        return Stream.of(
                "}Vx\nK\1s.",
                "(Vx\nK\1d.",
                "}(Vx\nK\1u.",
                "\200\5\225\0\0\0\0\0\0\0\0}\224Vx\nK\1s.",
                "ccollections\nOrderedDict\n)RVx\nK\1s.",
                "ccollections\nOrderedDict\n)RVx\nK\1s}V_metadata\n}sb.",
                "\214\13collections\214\13OrderedDict\223)\201Vx\nK\1s.",
                "}Vx\nK\1p5\n0g5\ns.",
                "}Vx\nK\1q\5" + "0h\5s.",
                "}Vx\nK\1r\5\0\0\0" + "0j\5\0\0\0s.",
                "}Vx\nK\1\224" + "0h\0s.",
                "}Vx\nK\1sVy\n(K\1K\2tsVz\n(K\1K\2ls.",
                "}Vx\nK\1sVy\nK\1\205K\1K\2\206K\1K\2K\3\207\207s.",
                "}Vx\nK\1sVy\n](K\1K\2eK\3as.",
                "}Vx\nK\1sVy\n\217(K\1K\2\220s.",
                "}Vx\nK\1sVy\n(K\1K\2\221s.",
                "}Vx\nK\1sVy\nC\2abs.",
                "}Vx\nK\1sVy\nB\2\0\0\0abs.",
                "}Vx\nK\1sVy\n\216\2\0\0\0\0\0\0\0abs.",
                "}Vx\nK\1sK\1Vint as a key\nsNVNone as a key\ns.",
                "(K\1K\0001}Vx\nK\1s.",
                "(0}Vx\nK\1s.",
                "}Vx\nK\1s20.",
                "}Vx\nK\1sVy\nctorch\nSize\nK\1K\2\206\205Rs.",
                "}Vx\nK\1sVy\nctorch\ndevice\nVcpu\n\205Rs.",
                "}Vx\nK\1sVy\nctorch\nfloat16\ns.");
    }

    @ParameterizedTest
    @MethodSource("dicts")
    void makes_the_same_dict_of(String pickle) throws TorchFileException {
        TorchFile file = read(new TorchBytes(new PickleBytes().raw(pickle).bytes()).zip());
        assertThat(file.scalars()).containsExactly(Map.entry("x", "1"));
        assertThat(file.tensors()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "PERSID",
                "OBJ",
                "EXT1",
                "EXT2",
                "EXT4",
                "NEWOBJ_EX",
                "BYTEARRAY8",
                "NEXT_BUFFER",
                "READONLY_BUFFER"
            })
    void refuses_the_instruction(Opcode opcode) {
        byte[] pickle = PickleBytes.dict().op(opcode).raw("1\n\0\0\0\0\0\0\0\0").stop();
        assertThat(refusedPickle(pickle))
                .contains("uses the pickle instruction " + opcode)
                .contains(".safetensors");
    }

    @Test
    void refuses_an_instance_of_a_known_class_too() {
        assertThat(refusedPickle(
                        new PickleBytes().raw("(icollections\nOrderedDict\n.").bytes()))
                .contains("uses the pickle instruction INST");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("<html>", "no instruction"),
                arguments("R.", "stack does not fit"),
                arguments("}R.", "stack does not fit"),
                arguments("(}R.", "stack does not fit"),
                arguments("t.", "stack does not fit"),
                arguments("}}.", "stack does not fit"),
                arguments("(}.", "stack does not fit"),
                arguments(".", "stack does not fit"),
                arguments("0.", "stack does not fit"),
                arguments("2.", "stack does not fit"),
                arguments("q0.", "stack does not fit"),
                arguments("K1\205.", "no weights by name"),
                arguments("N.", "no weights by name"),
                arguments("h7.", "refers to value 55"),
                arguments("gx\n.", "in place of a number"),
                arguments("g-1\n.", "in place of a number"),
                arguments("Ix\n.", "in place of a number"),
                arguments("I\n.", "in place of a number"),
                arguments("L0x10L\n.", "in place of a number"),
                arguments("Sx\n.", "without quotes"),
                arguments("S'x\n.", "without quotes"),
                arguments("S'\n.", "without quotes"),
                arguments("S'\\x6fs'\n.", "escaped text"),
                arguments("V\\u006fs\n.", "escaped text"),
                arguments("\200\6}.", "protocol 6"),
                arguments("\225\1\0\0\0\0\0\0\1}.", "cut short"),
                arguments("\225\377\377\377\377\377\377\377\377}.", "cut short"),
                arguments("}(K1u.", "key without a value"),
                arguments("}(K1d.", "key without a value"),
                arguments("}Vx\nNsVx\nNs.", "names [x] twice"),
                arguments("K1K1a.", "appends to a value of the kind Scalar"),
                arguments("K1K1K1s.", "puts an entry into a value of the kind Scalar"),
                arguments("K1}b.", "sets the state of a value of the kind Scalar"),
                arguments("]}b.", "sets the state of a value of the kind Items"),
                arguments("}Nb.", "attributes that are no dict"),
                arguments("}N}\206b.", "attributes that are no dict"),
                arguments("}K1R.", "without a tuple"),
                arguments("})R.", "calls a value of the kind Dict"),
                arguments("Vos\n)R.", "calls a value of the kind Scalar"),
                arguments("ctorch\nFloatStorage\n)R.", "calls a value of the kind ElementType"),
                arguments(
                        "ctorch._utils\n_rebuild_tensor_v2\n}b.",
                        "sets the state of a value of the kind KnownFunction"),
                arguments("ctorch._utils\n_rebuild_tensor_v2\n)R.", "arguments that PyTorch does not give it"),
                arguments("ctorch._utils\n_rebuild_parameter\nK1\205R.", "arguments that PyTorch does not give it"),
                arguments("ccollections\nOrderedDict\n]\205R.", "in a way that PyTorch does not"),
                arguments("c_codecs\nencode\nVx\nVrot13\n\206R.", "in a way that PyTorch does not"),
                arguments("c_codecs\nencode\nVx\n\205R.", "arguments that PyTorch does not give it"),
                arguments("cnumpy\ndtype\nVO8\n\205R.", "asks for the numpy dtype [O8]"),
                arguments("Vos\nN\223.", "arguments"),
                arguments("K1Vsystem\n\223.", "arguments"),
                arguments("K1Q.", "refers to something that is no storage"),
                arguments("Vstorage\nQ.", "refers to something that is no storage"),
                arguments("Vmodule\n\205Q.", "arguments that PyTorch does not give it"),
                arguments("X\377\377\377\377.", "at most 1048576"),
                arguments("\215\377\377\377\377\377\377\377\377.", "text of 18446744073709551615 bytes"),
                arguments("\215\0\0\0\0\0\0\0\1.", "text of 72057594037927936 bytes"),
                arguments("\213\377\377\377\377.", "number of 4294967295 bytes"),
                arguments("B\377\377\377\377.", "cut short"),
                arguments("\216\377\377\377\377\377\377\377\377.", "cut short"),
                arguments("X\1\0\0\0\300.", "not UTF-8"),
                arguments("U\3\355\240\200.", "not UTF-8"),
                arguments("X\5\0\0\0ab", "cut short"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refuses(String pickle, String words) {
        assertThat(refusedPickle(new PickleBytes().raw(pickle).bytes())).contains(words);
    }

    static Stream<Arguments> selfContained() {
        return Stream.of(
                arguments("]q\0h\0a.", "no weights by name"),
                arguments("}q\0Vx\nh\0s.", "more than 8 deep"),
                arguments("}Vx\n](q\0]q\1h\1tq\2h\1h\2a0s.", "stack does not fit"),
                arguments("]q\0h\0\205q\1h\1R.", "calls a value of the kind Tuple"));
    }

    @ParameterizedTest
    @MethodSource("selfContained")
    void refuses_what_holds_itself(String pickle, String words) {
        assertThat(refusedPickle(new PickleBytes().raw(pickle).bytes())).contains(words);
    }

    /** Almost a million tuples, one in the other. */
    @Test
    void nests_without_recursion() throws TorchFileException {
        PickleBytes pickle = PickleBytes.dict().text("x").op(Opcode.EMPTY_TUPLE);
        for (int i = 0; i < 990_000; i++) {
            pickle.op(Opcode.TUPLE1);
        }
        assertThat(read(new TorchBytes(pickle.endDict()).zip()).tensors()).isEmpty();
    }
}

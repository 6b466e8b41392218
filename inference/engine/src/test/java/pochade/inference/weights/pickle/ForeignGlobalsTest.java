package pochade.inference.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.pickle.TorchFileAssert.refusal;
import static pochade.inference.weights.pickle.TorchFileAssert.refusedPickle;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way a pickle asks for something of Python, it is refused and told what it asked for. */
class ForeignGlobalsTest {

    static Stream<String> globals() {
        return Stream.of(
                "posix.system",
                "nt.system",
                "os.popen",
                "builtins.eval",
                "builtins.exec",
                "builtins.getattr",
                "builtins.__import__",
                "builtins.compile",
                "builtins.open",
                "builtins.map",
                "subprocess.Popen",
                "importlib.import_module",
                "runpy.run_path",
                "pickle.loads",
                "_pickle.loads",
                "marshal.loads",
                "types.FunctionType",
                "types.CodeType",
                "functools.partial",
                "functools.reduce",
                "operator.attrgetter",
                "operator.methodcaller",
                "copyreg._reconstructor",
                "webbrowser.open",
                "shutil.rmtree",
                "socket.create_connection",
                "urllib.request.urlopen",
                "timeit.timeit",
                "code.InteractiveInterpreter",
                "numpy.load",
                "numpy.core.multiarray._reconstruct",
                "torch.load",
                "torch.hub.load",
                "torch.jit.load",
                "torch.storage._load_from_bytes",
                "torch._utils._rebuild_device_tensor_from_numpy",
                "torch._utils._rebuild_tensor_v2.__globals__",
                "torch.nn.modules.module.Module",
                "torch.cuda.FloatStorage",
                "torch.FloatStorage.__init__",
                "torch.serialization.load",
                "collections.OrderedDict.__setstate__",
                "Collections.OrderedDict",
                "collections.ordereddict",
                "collections.abc.Mapping",
                "pytorch_lightning.callbacks.model_checkpoint.os",
                "omegaconf.dictconfig.DictConfig.__new__",
                "__main__.Model");
    }

    private static PickleBytes[] askingFor(String module, String name) {
        return new PickleBytes[] {
            new PickleBytes().global(module, name),
            new PickleBytes()
                    .op(Opcode.PROTO, 4)
                    .op8(Opcode.FRAME, 0)
                    .text(module)
                    .text(name)
                    .op(Opcode.STACK_GLOBAL),
            new PickleBytes()
                    .op(Opcode.PROTO, 5)
                    .op(Opcode.SHORT_BINUNICODE, module.length())
                    .raw(module)
                    .op8(Opcode.BINUNICODE8, name.length())
                    .raw(name)
                    .op(Opcode.STACK_GLOBAL),
            // a module's name that was put together beforehand and remembered
            new PickleBytes()
                    .text(module)
                    .op(Opcode.BINPUT, 7)
                    .op(Opcode.POP)
                    .op(Opcode.BINGET, 7)
                    .op(Opcode.UNICODE)
                    .raw(name + "\n")
                    .op(Opcode.STACK_GLOBAL),
            new PickleBytes()
                    .op(Opcode.STRING)
                    .raw("'" + module + "'\n")
                    .op(Opcode.SHORT_BINSTRING, name.length())
                    .raw(name)
                    .op(Opcode.STACK_GLOBAL),
            new PickleBytes().op(Opcode.MARK).text("true").op(Opcode.INST).raw(module + "\n" + name + "\n"),
            new PickleBytes().op(Opcode.MARK).global(module, name).text("true").op(Opcode.OBJ),
        };
    }

    @ParameterizedTest
    @MethodSource("globals")
    void are_refused_by_name(String global) {
        int dot = global.lastIndexOf('.');
        for (PickleBytes pickle : askingFor(global.substring(0, dot), global.substring(dot + 1))) {
            pickle.text("true").op(Opcode.TUPLE1).op(Opcode.REDUCE);
            byte[] bytes = pickle.stop();
            String words = "asks for [" + global + "], which could run code; use the model's .safetensors version";
            assertThat(refusedPickle(bytes)).isEqualTo(words);
            assertThat(refusal(bytes)).as("as a file of its own").isEqualTo(words);
            assertThat(refusal(new TorchBytes(bytes).legacy()))
                    .as("in the old format")
                    .isEqualTo(words);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "__builtin__,eval,builtins.eval",
        "__builtin__,reduce,functools.reduce",
        "commands,call,subprocess.call",
        "cPickle,loads,pickle.loads",
        "copy_reg,_reconstructor,copyreg._reconstructor",
        "urllib,urlopen,urllib.request.urlopen",
        "urllib2,urlopen,urllib.request.urlopen",
        "torch,_utils._rebuild_tensor_v2,torch._utils._rebuild_tensor_v2",
    })
    void are_named_as_python_3_names_them(String module, String name, String shown) {
        assertThat(refusedPickle(new PickleBytes().global(module, name).stop())).contains("asks for [" + shown + "],");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u202egnp.exe", "<b>x</b>y z", "a\\nb"})
    void that_are_no_names_are_refused_too(String name) {
        assertThat(refusedPickle(new PickleBytes()
                        .text("os")
                        .text(name)
                        .op(Opcode.STACK_GLOBAL)
                        .stop()))
                .contains("asks for [os." + name + "]");
    }

    @Test
    void are_found_in_the_pickle_behind_the_first_stop() {
        byte[] second = PickleBytes.dict().endDict();
        byte[] twice =
                new PickleBytes().raw("\200\2}.").global("posix", "system").stop();
        assertThat(refusedPickle(twice)).contains("asks for [posix.system]");
        assertThat(refusal(twice)).contains("asks for [posix.system]");
        byte[] harmless = new PickleBytes().raw("\200\2}.\200\2}(u.").bytes();
        assertThat(harmless).endsWith(second);
        assertThat(refusedPickle(harmless)).contains("has more than one pickle");
        assertThat(refusal(harmless)).contains("is a pickle, but not of PyTorch");
    }

    @Test
    void are_found_in_every_pickle_of_the_old_format() {
        TorchBytes file = TorchBytes.small();
        String evil = "cposix\nsystem\n.";
        String magic = "\200\2\212\nl\374\234F\371 j\250P\31.";
        byte[] keys = new PickleBytes().raw(evil).bytes();
        for (byte[] bytes : List.of(
                file.legacy(evil, "", true, keys),
                file.legacy(magic, evil, true, keys),
                file.legacy(magic, "\200\2M\351\3." + evil, true, keys),
                file.legacy(magic, "\200\2M\351\3.", true, keys))) {
            assertThat(refusal(bytes)).contains("asks for [posix.system]");
        }
    }

    @Test
    void are_found_before_the_stack_is_looked_at() {
        assertThat(refusedPickle(new PickleBytes().raw("cposix\nsystem\nR.").bytes()))
                .contains("[posix.system]");
    }
}

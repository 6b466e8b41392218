package pochade.inference.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.inference.weights.pickle.TorchFileAssert.read;
import static pochade.inference.weights.pickle.TorchFileAssert.refusal;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shapes that files of weights come in, and what is left of them. */
class StateDictTest {

    private static PickleBytes tensor(PickleBytes pickle, String name) {
        return pickle.text(name).vector(ElementType.F32, "0", 2);
    }

    private static byte[] file(byte[] pickle) {
        return new TorchBytes(pickle).storage("0", ElementType.F32, 2).zip();
    }

    @Test
    void leaves_out_the_wrapper_and_what_lies_beside_it() throws TorchFileException {
        PickleBytes pickle = PickleBytes.dict()
                .text("epoch")
                .integer(3)
                .text("lr")
                .op(Opcode.FLOAT)
                .raw("0.5\n");
        tensor(
                        pickle.text("optimizer_states")
                                .op(Opcode.EMPTY_LIST)
                                .op(Opcode.EMPTY_DICT)
                                .op(Opcode.MARK),
                        "momentum")
                .op(Opcode.SETITEMS)
                .op(Opcode.APPEND);
        tensor(pickle.text("loops").op(Opcode.EMPTY_DICT).op(Opcode.MARK), "progress")
                .op(Opcode.SETITEMS);
        pickle.text("state_dict").op(Opcode.EMPTY_DICT).op(Opcode.MARK);
        tensor(tensor(pickle, "model.w"), "model_ema.w").text("step").integer(7).op(Opcode.SETITEMS);
        TorchFile file = read(file(pickle.endDict()));
        assertThat(file.tensors().keySet()).containsExactly("model.w", "model_ema.w");
        assertThat(file.scalars()).isEqualTo(Map.of("epoch", "3", "lr", "0.5", "step", "7"));
    }

    @Test
    void keeps_a_tensor_that_is_called_like_the_wrapper() throws TorchFileException {
        assertThat(read(file(tensor(PickleBytes.dict(), "state_dict").endDict()))
                        .tensors())
                .containsOnlyKeys("state_dict");
    }

    @Test
    void joins_the_names_of_dicts_within_dicts() throws TorchFileException {
        PickleBytes pickle = PickleBytes.dict()
                .text("string_to_token")
                .op(Opcode.EMPTY_DICT)
                .text("*")
                .integer(265)
                .op(Opcode.SETITEM);
        pickle.text("string_to_param").op(Opcode.EMPTY_DICT).op(Opcode.MARK);
        tensor(pickle, "*")
                .op(Opcode.SETITEMS)
                .text("name")
                .text("emb")
                .text("sd_checkpoint")
                .op(Opcode.NONE);
        TorchFile file = read(file(tensor(pickle, "<token>").endDict()));
        assertThat(file.tensors().keySet()).containsExactly("string_to_param.*", "<token>");
        assertThat(file.scalars()).isEqualTo(Map.of("string_to_token.*", "265", "name", "emb"));
    }

    /** As the first textual inversions have it: a module whose parameters stand in its state. */
    @Test
    void takes_the_parameters_out_of_a_parameter_dict() throws TorchFileException {
        PickleBytes pickle =
                PickleBytes.dict().text("string_to_param").global("torch.nn.modules.container", "ParameterDict");
        pickle.op(Opcode.EMPTY_TUPLE)
                .op(Opcode.NEWOBJ)
                .op(Opcode.EMPTY_DICT)
                .op(Opcode.MARK)
                .text("training")
                .op(Opcode.NEWTRUE);
        pickle.text("_parameters").op(Opcode.EMPTY_DICT).op(Opcode.MARK);
        tensor(pickle, "*")
                .op(Opcode.SETITEMS)
                .text("_non_persistent_buffers_set")
                .global("__builtin__", "set")
                .op(Opcode.EMPTY_LIST)
                .op(Opcode.TUPLE1)
                .op(Opcode.REDUCE)
                .op(Opcode.SETITEMS)
                .op(Opcode.BUILD);
        TorchFile file = read(file(pickle.endDict()));
        assertThat(file.tensors().keySet()).containsExactly("string_to_param.*");
        assertThat(file.scalars()).isEmpty();
        byte[] empty = PickleBytes.dict()
                .text("x")
                .global("torch.nn.modules.container", "ParameterDict")
                .op(Opcode.EMPTY_TUPLE)
                .op(Opcode.NEWOBJ)
                .op(Opcode.EMPTY_DICT)
                .op(Opcode.BUILD)
                .endDict();
        assertThat(refusal(file(empty))).contains("a ParameterDict without parameters");
    }

    /** As PyTorch Lightning leaves it: classes as keys, numbers of numpy, configs of OmegaConf. */
    @Test
    void drops_what_trainers_leave_beside_the_weights() throws TorchFileException {
        PickleBytes pickle = PickleBytes.dict().text("callbacks").op(Opcode.EMPTY_DICT);
        pickle.global("pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint")
                .op(Opcode.EMPTY_DICT)
                .op(Opcode.MARK);
        pickle.text("best_model_score")
                .global("numpy.core.multiarray", "scalar")
                .global("numpy", "dtype")
                .text("f8")
                .op(Opcode.NEWFALSE)
                .op(Opcode.NEWTRUE)
                .op(Opcode.TUPLE3)
                .op(Opcode.REDUCE);
        pickle.op(Opcode.MARK)
                .integer(3)
                .text("<")
                .op(Opcode.NONE)
                .op(Opcode.NONE)
                .op(Opcode.NONE)
                .op(Opcode.TUPLE)
                .op(Opcode.BUILD);
        pickle.global("_codecs", "encode")
                .text("\u00ff\u0000")
                .text("latin1")
                .op(Opcode.TUPLE2)
                .op(Opcode.REDUCE)
                .op(Opcode.TUPLE2)
                .op(Opcode.REDUCE)
                .op(Opcode.SETITEMS)
                .op(Opcode.SETITEM);
        pickle.text("hyper_parameters")
                .global("omegaconf.dictconfig", "DictConfig")
                .op(Opcode.EMPTY_TUPLE)
                .op(Opcode.NEWOBJ);
        pickle.op(Opcode.EMPTY_DICT)
                .text("_metadata")
                .global("omegaconf.base", "ContainerMetadata")
                .op(Opcode.EMPTY_TUPLE)
                .op(Opcode.NEWOBJ)
                .op(Opcode.SETITEM)
                .op(Opcode.BUILD);
        pickle.text("more")
                .global("collections", "defaultdict")
                .global("__builtin__", "dict")
                .op(Opcode.TUPLE1)
                .op(Opcode.REDUCE)
                .text("key")
                .integer(1)
                .op(Opcode.SETITEM);
        TorchFile file = read(file(tensor(pickle, "w").endDict()));
        assertThat(file.tensors()).containsOnlyKeys("w");
        assertThat(file.scalars()).isEmpty();
    }

    @Test
    void passes_over_lists_tuples_and_entries_without_a_text_for_a_name() throws TorchFileException {
        PickleBytes pickle = PickleBytes.dict().integer(0).vector(ElementType.F32, "0", 2);
        pickle.op(Opcode.NONE).vector(ElementType.F32, "0", 2);
        pickle.text("list")
                .op(Opcode.EMPTY_LIST)
                .vector(ElementType.F32, "0", 2)
                .op(Opcode.APPEND);
        pickle.text("tuple").vector(ElementType.F32, "0", 2).op(Opcode.TUPLE1);
        TorchFile file = read(file(tensor(pickle, "w").endDict()));
        assertThat(file.tensors()).containsOnlyKeys("w");
    }

    @Test
    void refuses_two_tensors_of_one_name() {
        PickleBytes pickle = PickleBytes.dict().text("a").op(Opcode.EMPTY_DICT).op(Opcode.MARK);
        tensor(tensor(pickle, "b").op(Opcode.SETITEMS), "a.b");
        assertThat(refusal(file(pickle.endDict()))).contains("names [a.b] twice");
    }

    @Test
    void refuses_what_is_no_dict() {
        for (PickleBytes pickle : List.of(
                new PickleBytes().vector(ElementType.F32, "0", 2),
                new PickleBytes().op(Opcode.EMPTY_LIST),
                new PickleBytes().global("omegaconf.dictconfig", "DictConfig"))) {
            assertThat(refusal(file(pickle.stop()))).contains("holds no weights by name");
        }
    }
}

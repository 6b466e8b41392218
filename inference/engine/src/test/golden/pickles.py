"""Makes the files of PyTorch that the tests of the readers of weights compare with.

    pip install -r bench/requirements.txt && python inference/engine/src/test/golden/pickles.py

One dict of tensors of every type and lie, saved in both formats and two protocols, its values as texts, and all values of
the two 8-bit floats.
"""
import json
from collections import OrderedDict
from pathlib import Path

import numpy
import torch

RESOURCES = Path(__file__).parent.parent / "resources/pochade/inference/weights"
TYPES = ["float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool",
         "float8_e4m3fn", "float8_e5m2"]


def content():
    matrix = torch.arange(12, dtype=torch.float32).reshape(3, 4) / 4
    attributed = torch.nn.Parameter(torch.tensor([1.5, -2.5]))
    attributed.trained = True
    state = OrderedDict((f"type.{name}", torch.tensor([0.0, 1.0, 2.5, 3.0]).to(getattr(torch, name))) for name in TYPES)
    state.update({
        "lie.contiguous": matrix,
        "lie.transposed": matrix.T,
        "lie.columns": matrix[:, 1:3],
        "lie.rows": matrix[1:],
        "lie.every_other": matrix[::2, ::2],
        "lie.permuted": torch.arange(24, dtype=torch.int16).reshape(2, 3, 4).permute(2, 0, 1),
        "lie.expanded": torch.tensor([[1.0], [2.0]]).expand(2, 5),
        "lie.scalar": torch.tensor(7.0),
        "lie.empty": torch.zeros(0, 3),
        "lie.tied": matrix,
        "parameter": torch.nn.Parameter(matrix[0]),
        "parameter.attributed": attributed,
        "module": torch.nn.ParameterDict({"*": torch.nn.Parameter(matrix[:2])}),
        "linear": torch.nn.Linear(2, 1, bias=False).half().state_dict(),
    })
    state["linear"]["weight"].fill_(0.5)
    return {
        "state_dict": state, "global_step": 875000, "epoch": 3, "lr": 1e-4, "name": "Ünï", "done": True, "none": None,
        "score": numpy.float64(0.25), "size": torch.Size([1, 2]), "dtype": torch.float16, "device": torch.device("cpu"),
        "optimizer_states": [{"state": {0: {"exp_avg": matrix}}, "param_groups": [{"lr": 0.1, "params": [0]}]}],
    }


def values(tensor):
    return {"shape": list(tensor.shape), "values": [str(value) for value in tensor.double().flatten().tolist()]}


def flat(state, prefix=""):
    for name, value in state.items():
        if isinstance(value, torch.Tensor):
            yield prefix + name, value.detach()
        else:
            yield from flat(value, prefix + name + ".")


def main():
    RESOURCES.mkdir(parents=True, exist_ok=True)
    saved = content()
    torch.save(saved, RESOURCES / "torch-zip.pt")
    torch.save(saved, RESOURCES / "torch-zip-protocol-4.pt", pickle_protocol=4)
    torch.save(saved, RESOURCES / "torch-legacy.pt", _use_new_zipfile_serialization=False)
    tensors = {name: values(tensor) for name, tensor in flat(saved["state_dict"])}
    (RESOURCES / "torch.json").write_text(json.dumps(tensors, indent=1) + "\n")
    every = torch.arange(256, dtype=torch.int32).to(torch.uint8)
    floats = {"F8_E4M3": torch.float8_e4m3fn, "F8_E5M2": torch.float8_e5m2}
    texts = {name: [str(value).replace("nan", "NaN").replace("inf", "Infinity") for value in
                    every.view(dtype).double().tolist()] for name, dtype in floats.items()}
    (RESOURCES / "float8.json").write_text(json.dumps(texts) + "\n")


main()

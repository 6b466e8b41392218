"""Small cases for the networks that enlarge pictures, in the form of seeds/g_upscale: random weights, spandrel's results.

    python upscalers.py DIR        (needs torch, numpy, pillow, safetensors, spandrel)
"""
import json
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file
from spandrel import ModelLoader
from spandrel.architectures.Compact import Compact
from spandrel.architectures.DAT import DAT
from spandrel.architectures.ESRGAN import ESRGAN
from spandrel.architectures.SwinIR import SwinIR

SWIN = dict(img_size=16, window_size=4, embed_dim=12, mlp_ratio=2, num_heads=[2, 2])
DAT_SMALL = dict(img_size=16, embed_dim=32, num_heads=[4, 2], expansion_factor=2, split_size=[2, 4])

# what the cases of ../shared/golden leave out: the other ends of SwinIR, odd windows, shifted rectangles, ESRGAN+, .pth files
NETWORKS = {
    "swinir_nearest": (SwinIR(**SWIN, depths=[2, 2], upsampler="nearest+conv", upscale=4, resi_connection="3conv"), (19, 22)),
    "swinir_jpeg": (SwinIR(**{**SWIN, "window_size": 7, "img_size": 14}, depths=[2, 1], img_range=255.0, upsampler=""), (23, 17)),
    "dat_shifted": (
        DAT(**DAT_SMALL, depth=[4, 1], upscale=3, upsampler="pixelshuffledirect", resi_connection="3conv", qkv_bias=False),
        (21, 18),
    ),
    "esrgan_plus": (ESRGAN(num_filters=4, num_blocks=1, scale=8, plus=True), (7, 5)),
    "compact_x1": (Compact(num_feat=8, num_conv=2, upscale=1), (12, 9)),
    "compact_x2": (Compact(num_feat=8, num_conv=2, upscale=2), (10, 13)),
}
# those that are saved as trainers do, in a file of PyTorch, and what their weights lie in there
TORCH = {"esrgan_plus": None, "compact_x1": "params_ema"}


def randomize(model: torch.nn.Module, seed: int) -> None:
    """Weights that leave the picture in range and make every part count."""
    g = torch.Generator().manual_seed(seed)
    for name, tensor in model.state_dict().items():
        if not tensor.is_floating_point() or "rpe_biases" in name or "attn_mask" in name:
            continue
        if name.endswith("running_var"):
            tensor.copy_(0.5 + torch.rand(tensor.shape, generator=g))
        elif tensor.dim() > 1:
            fan_in = tensor[0].numel() if "table" not in name else 1
            tensor.copy_(torch.randn(tensor.shape, generator=g) * fan_in**-0.5)
        elif name.endswith("weight") and "body" not in name:
            tensor.copy_(1 + 0.2 * torch.randn(tensor.shape, generator=g))
        else:
            tensor.copy_(0.1 * torch.randn(tensor.shape, generator=g))


def save(name: str, model: torch.nn.Module, folder: Path) -> Path:
    half = {k: v.half() for k, v in model.state_dict().items() if v.is_floating_point() and "rpe" not in k}
    weights = {k: half.get(k, v).contiguous() for k, v in model.state_dict().items()}
    if getattr(model, "start_unshuffle", 1) > 1:
        for kind in ("weight", "bias"):
            weights[f"conv_first.1.{kind}"] = weights.pop(f"conv_first.{kind}")
    if name in TORCH:
        file = folder / "weights.pth"
        torch.save({TORCH[name]: weights} if TORCH[name] else weights, file)
    else:
        file = folder / "weights.safetensors"
        save_file(weights, file)
    return file


@torch.inference_mode()
def make(name: str, model: torch.nn.Module, size: tuple[int, int], seed: int, out: Path) -> None:
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    randomize(model.eval(), seed)
    file = save(name, model, folder)
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (size[1] // 4 + 2, size[0] // 4 + 2, 3), dtype=np.uint8)
    image = Image.fromarray(coarse).resize(size, Image.BICUBIC)
    image.save(folder / "in_image.png")
    x = torch.from_numpy(np.array(image)).permute(2, 0, 1)[None].float() / 255
    loaded = ModelLoader().load_from_file(file)
    y32 = loaded(x)
    loaded.model.double()
    if hasattr(loaded.model, "mean"):
        loaded.model.mean = loaded.model.mean.double()
    y64 = loaded(x.double())
    noise = (y32 - y64).abs().max().item()
    largest = y32.abs().max().item()
    inside = ((y32 > 0) & (y32 < 1)).float().mean().item()
    u8 = (y32[0].permute(1, 2, 0) * 255).round().to(torch.uint8)
    save_file({"out": y32.contiguous(), "out_u8": u8.contiguous()}, folder / "expected.safetensors")
    tolerance = max(20 * noise, 2e-6 * largest, 1e-6)
    case = {
        "run": "upscale",
        "cfg": {"files": [file.name]},
        "reference": f"spandrel {loaded.architecture.name}, scale {loaded.scale}",
        "outputs": {"out": {"noise_f32_vs_f64": noise, "tol_abs": tolerance}, "out_u8": {"tol_abs": 1}},
    }
    (folder / "case.json").write_text(json.dumps(case, indent=1) + "\n")
    print(name, loaded.architecture.name, loaded.scale, tuple(y32.shape), f"noise {noise:.1e} inside {inside:.2f} spread {y32.std().item():.2f} bytes {file.stat().st_size}")


if __name__ == "__main__":
    for index, (name, (model, size)) in enumerate(NETWORKS.items()):
        make(name, model, size, 100 + index, Path(sys.argv[1]))

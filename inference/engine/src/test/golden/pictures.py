"""Makes the golden cases of how pictures and latents are prepared, beside those of the full set.

    pip install pillow==13.0.0 torch==2.15.0 && python inference/engine/src/test/golden/pictures.py

Pictures and masks are bytes in base64, channels innermost. `resize` and `fill` are Pillow's, the latter the layers of blurs
of the WebUI's modules/masking.py; `latents` are torch's interpolate; `blend` and `changes` are the formulas of the WebUI's
soft inpainting in float64.
"""
import base64
import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image, ImageFilter, ImageOps

HERE = Path(__file__).parent / "pictures"
RANDOM = np.random.default_rng(5)


def coded(array):
    return base64.b64encode(np.asarray(array, np.uint8).tobytes()).decode()


def picture(width, height):
    """Smooth with some noise, so that neither rounding nor clipping is left out."""
    y, x = np.mgrid[0:height, 0:width]
    waves = np.stack([128 + 140 * np.sin(x / (3 + c) + y / (7 - c)) for c in range(3)], -1)
    return Image.fromarray(np.clip(waves + RANDOM.normal(0, 25, waves.shape), 0, 255).astype(np.uint8))


def resize(width, height, to_width, to_height, name):
    image = picture(width, height)
    resized = image.resize((to_width, to_height), getattr(Image.Resampling, name))
    return {"filter": name, "from": [width, height], "to": [to_width, to_height],
            "picture": coded(image), "resized": coded(resized)}


def fill(width, height, box, soft):
    image, mask = picture(width, height), Image.new("L", (width, height))
    mask.paste(255, box)
    if soft:
        mask = mask.filter(ImageFilter.GaussianBlur(soft))
    rest = Image.new("RGBa", image.size)
    rest.paste(image.convert("RGBA").convert("RGBa"), mask=ImageOps.invert(mask))
    filled = Image.new("RGBA", image.size)
    for radius, times in [(256, 1), (64, 1), (16, 2), (4, 4), (2, 2), (0, 1)]:
        layer = rest.filter(ImageFilter.GaussianBlur(radius)).convert("RGBA")
        for _ in range(times):
            filled.alpha_composite(layer)
    return {"size": [width, height], "picture": coded(image), "mask": coded(mask), "filled": coded(filled.convert("RGB"))}


def latents(name, mode, antialias, rows, columns):
    x = torch.from_numpy(RANDOM.normal(size=(1, 2, 5, 7))).float()
    y = F.interpolate(x, size=(rows, columns), mode=mode, **({"antialias": True} if antialias else {}))
    return {"mode": name, "latents": x.flatten().tolist(), "rows": rows, "columns": columns,
            "resized": y.flatten().tolist()}


def blend(power, share_power):
    a, b = RANDOM.normal(size=(2, 1, 4, 3, 5))
    share = RANDOM.random(size=(1, 1, 3, 5))
    share[..., 0], share[..., 1] = 0, 1
    t = share ** share_power
    mixed = a * (1 - t) + b * t
    length = lambda v: np.linalg.norm(v, axis=1, keepdims=True)
    wanted = (length(a) ** power * (1 - t) + length(b) ** power * t) ** (1 / power)
    return {"original": a.flatten().tolist(), "painted": b.flatten().tolist(), "share": t.flatten().tolist(),
            "power": power, "blended": (mixed * wanted / (length(mixed) + 1e-5)).flatten().tolist()}


def ranked(image, low, high):
    """The mean of the values between two ranks of the weights around each pixel."""
    bell = lambda d: math.exp(-d / 1.5 ** 2)
    end = bell(9)
    rows, columns = image.shape
    result = np.zeros_like(image)
    for y in range(rows):
        for x in range(columns):
            near = sorted((image[v, u], max(0, (bell((v - y) ** 2 + (u - x) ** 2) - end) / (1 - end)))
                          for v in range(max(0, y - 2), min(rows, y + 3)) for u in range(max(0, x - 2), min(columns, x + 3)))
            total = sum(weight for _, weight in near)
            start, stop = total * low, total * high
            if stop - start < 1:
                centre = (start + stop) / 2
                start, stop = centre - 0.5, centre + 0.5
                if stop > total:
                    start, stop = total - 1, total
                if start < 0:
                    start, stop = 0, 1
            value = weights = below = 0
            for one, weight in near:
                part = max(0, min(stop, below + weight) - max(start, below))
                value, weights, below = value + part * one, weights + part, below + weight
            result[y, x] = value / weights if weights else 0
    return result


def changes(bias, strength, boost, influence, threshold, contrast):
    rows, columns = 9, 12
    distances = np.abs(RANDOM.normal(size=(rows, columns))).astype(np.float32)
    distances[:, :4] = 0
    painted = np.clip(np.linspace(-0.5, 1.5, columns), 0, 1).astype(np.float32)[None].repeat(rows, 0)
    change = ranked(ranked(distances, 0.9, 1), 0.25, 0.75).astype(np.float64)
    by_mask = 1 - painted.astype(np.float64) ** (strength / 2)
    mixed = 0.5 * (1 - influence) + by_mask * influence
    half = threshold * mixed / (1.00001 - mixed)
    kept = 1 / (1 + np.divide(change, half, out=np.zeros_like(change), where=change > 0) ** contrast)
    kept = kept ** 3 * (kept * (6 * kept - 15) + 10)
    return {"settings": [bias, strength, boost, influence, threshold, contrast], "rows": rows, "columns": columns,
            "distances": distances.flatten().tolist(), "painted": painted.flatten().tolist(),
            "mask": coded((255 * (1 - kept)).astype(np.uint8))}


def main():
    HERE.mkdir(exist_ok=True)
    sizes = [(24, 16, 10, 9), (24, 16, 30, 6), (9, 30, 7, 12), (12, 8, 25, 19)]
    cases = {
        "resize": [resize(*size, name) for name in ("NEAREST", "BICUBIC", "LANCZOS") for size in sizes],
        "fill": [fill(40, 28, (10, 8, 30, 20), 0), fill(40, 28, (0, 0, 25, 28), 3), fill(60, 16, (20, 0, 60, 16), 0)],
        "latents": [latents(*mode, 9, 11) for mode in MODES] + [latents(*mode, 3, 4) for mode in MODES],
        "blend": [blend(power, share) for power in (1, 4, 32) for share in (0.01, 1.5)],
        "changes": [changes(1, 0.5, 4, 0, 0.5, 2), changes(1, 0.5, 4, 0.6, 0.5, 2), changes(1, 2, 4, 0.3, 1.25, 6)],
    }
    (HERE / "pictures.json").write_text(json.dumps(cases))


MODES = [("LATENT", "bilinear", False), ("ANTIALIASED", "bilinear", True), ("BICUBIC", "bicubic", False),
         ("BICUBIC_ANTIALIASED", "bicubic", True), ("NEAREST", "nearest", False), ("NEAREST_EXACT", "nearest-exact", False)]

main()

"""The pictures: RGBA stickers with names, laid on backgrounds of one colour."""
import json
import tarfile
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image

COLOURS = {
    "white": (255, 255, 255), "black": (16, 16, 16), "grey": (128, 128, 128), "red": (214, 48, 49),
    "orange": (240, 147, 43), "yellow": (249, 202, 36), "green": (58, 168, 87), "teal": (34, 166, 179),
    "blue": (48, 110, 220), "purple": (130, 80, 200), "pink": (255, 159, 190), "brown": (120, 80, 50)}


@dataclass(frozen=True)
class Pictures:
    rgba: torch.Tensor  # [pictures, height, width, 4], uint8
    rows: list  # name, keywords, style, group, skin_tone of each

    def weights(self):
        """People come in six skin tones each; a quarter of the weight keeps them from filling the model."""
        return torch.tensor([0.25 if row["skin_tone"] else 1.0 for row in self.rows])


def prepare(data, out, size):
    """Reads `stickers-256.tar` and `captions.jsonl`; writes the pictures whose names are learnt, all that the autoencoder
    learns from, and those that are held out."""
    rows = [json.loads(line) for line in (data / "captions.jsonl").read_text().splitlines()]
    every = [row for row in rows if not row["held_out"]]
    learnt = [row for row in every
              if (not size.styles or row["style"] in size.styles) and (not size.groups or row["group"] in size.groups)]
    with tarfile.open(data / "stickers-256.tar") as archive:
        for part, chosen in (("learnt", learnt), ("every", every), ("held-out", [row for row in rows if row["held_out"]])):
            rgba = np.stack([read(archive.extractfile(row["file"]), size.side) for row in chosen])
            np.save(out / f"{part}.npy", rgba)
            (out / f"{part}.json").write_text(json.dumps(chosen, ensure_ascii=False))
            print(len(chosen), "pictures", part)


def read(file, side):
    image = Image.open(file).convert("RGBA")
    return np.asarray(image if image.width == side else image.resize((side, side), Image.LANCZOS))


def load(out, part="learnt"):
    return Pictures(torch.from_numpy(np.load(out / f"{part}.npy", mmap_mode="c")), json.loads((out / f"{part}.json").read_text()))


def on_background(rgba, names):
    """RGBA [batch, height, width, 4] over the named colours: [batch, 3, height, width] in -1 to 1."""
    colours = torch.tensor([COLOURS[name] for name in names], device=rgba.device) / 255
    pixels = rgba.float() / 255
    alpha = pixels[..., 3:]
    return ((pixels[..., :3] * alpha + colours[:, None, None, :] * (1 - alpha)) * 2 - 1).permute(0, 3, 1, 2).contiguous()

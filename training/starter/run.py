"""What one call of the trainer works with."""
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import CLIPTokenizer

from . import pictures
from .sizes import Size


@dataclass(frozen=True)
class Run:
    size: Size
    data: Path  # stickers-256.tar, captions.jsonl
    out: Path  # checkpoints, logs, figures
    to: Path  # the diffusers folder
    tokens: Path  # a CLIP tokenizer's folder
    init: Path | None  # a diffusers folder of the same size whose weights every network starts from
    whole_time: float | None  # minutes of each stage instead of the size's own
    seed: int
    device: torch.device

    def minutes(self, stage):
        return self.size.minutes[stage] if self.whole_time is None else self.whole_time

    def learnt(self):
        return pictures.load(self.out)

    def tokenizer(self):
        return CLIPTokenizer.from_pretrained(self.tokens)

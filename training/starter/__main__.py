"""The command line: `python -m starter all --data DIR --size cpu --out work --to starter`."""
import argparse
from pathlib import Path

import torch

from . import compose, decoder, diffusion, evaluation, export, pictures, preview, report, tiny, vae
from .run import Run
from .sizes import SIZES

MODEL = Path(__file__).parents[2] / "inference/models/starter"

STAGES = {  # in the order in which `all` runs them
    "data": lambda run: pictures.prepare(run.data, run.out, run.size),
    "vae": vae.train,
    "decoder": decoder.train,
    "preview": preview.fit,
    "diffuse": diffusion.train,
    "compose": compose.train,
    "tiny": tiny.train,
    "export": export.export,
    "evaluate": evaluation.evaluate,
    "report": report.report,
}


def main():
    parser = argparse.ArgumentParser(prog="starter", description=__doc__)
    parser.add_argument("stage", choices=[*STAGES, "all"])
    parser.add_argument("--data", type=Path, required=True, help="folder of stickers-256.tar and captions.jsonl")
    parser.add_argument("--size", choices=SIZES, default="cpu")
    parser.add_argument("--out", type=Path, default=Path("work"), help="checkpoints, logs and figures; a later call goes on from them")
    parser.add_argument("--to", type=Path, default=Path("starter"), help="the diffusers folder")
    parser.add_argument("--tokens", type=Path, default=MODEL / "tokenizer", help="folder of a CLIP tokenizer")
    parser.add_argument("--init", type=Path, help="a diffusers folder of the same size whose weights every network starts from")
    parser.add_argument("--minutes", type=float, help="whole time of each stage that trains, instead of the size's own")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    run = Run(SIZES[given.size], given.data, given.out, given.to, given.tokens, given.init, given.minutes, given.seed,
              torch.device("cuda" if torch.cuda.is_available() else "cpu"))
    for name, stage in STAGES.items():
        if given.stage in (name, "all"):
            print("==", name, flush=True)
            stage(run)


if __name__ == "__main__":
    main()

"""Stage `report`: the loss curves, the contact sheets small enough for a page, and the figures as a table."""
import json

import matplotlib
import numpy as np
from PIL import Image

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

STAGES = ("vae", "decoder", "diffuse", "compose", "tiny")
SMOOTHED = 20  # lines of the log
SHEET = 1600  # pixels of width


def report(run):
    curves(run)
    for name in ("names", "colours", "repainted", "pairs", "combinations"):
        sheet = run.out / f"{name}.png"
        if sheet.exists():
            image = Image.open(sheet)
            image.thumbnail((SHEET, SHEET), Image.LANCZOS)
            image.save(run.out / f"{name}.jpg", quality=80)
    figures = json.loads((run.out / "figures.json").read_text())
    lines = ["| figure | measured |", "| --- | --- |"] + [f"| {key} | {value} |" for key, value in figures.items() if not isinstance(value, list)]
    (run.out / "figures.md").write_text("\n".join(lines) + "\n")


def curves(run):
    logs = {name: run.out / f"{name}.jsonl" for name in STAGES}
    logs = {name: [json.loads(line) for line in log.read_text().splitlines()] for name, log in logs.items() if log.exists()}
    if not logs:
        return
    figure, axes = pyplot.subplots(1, len(logs), figsize=(4 * len(logs), 3), squeeze=False)
    for axis, (name, lines) in zip(axes[0], logs.items(), strict=True):
        loss = np.array([line["loss"] for line in lines])
        window = min(SMOOTHED, len(loss))
        smooth = np.convolve(loss, np.ones(window) / window, "valid")
        axis.plot([line["step"] for line in lines], loss, alpha=0.3)
        axis.plot([line["step"] for line in lines[window - 1:]], smooth)
        axis.set(title=name, xlabel="steps", ylabel="loss")
    figure.tight_layout()
    figure.savefig(run.out / "loss.png", dpi=100)

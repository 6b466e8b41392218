"""Makes the golden cases of Brownian motion: torchsde's tree as k-diffusion's BrownianTreeNoiseSampler asks it.

    pip install torch==2.15.0 torchsde==0.2.6 && python inference/engine/src/test/golden/brownian.py

`seeds` are numpy's SeedSequence. `paths`: for each seed a tree from `lowest` to `highest`, asked for the intervals in
their order, each divided by the root of its length; `noise` has the first numbers, then the sum of all.
"""
import json
import warnings
from pathlib import Path

import numpy as np
import torch
import torchsde

HERE = Path(__file__).parent / "diffusion" / "brownian"
SHAPE = (4, 6, 8)
FIRST = 16


def sequence(entropy, key):
    return {"entropy": entropy, "key": list(key), "pool": 24,
            "words": [int(word) for word in np.random.SeedSequence(entropy, spawn_key=key, pool_size=24).generate_state(30)]}


def path(seed, lowest, highest, intervals):
    low, high = torch.tensor(lowest), torch.tensor(highest)
    tree = torchsde.BrownianTree(low, torch.zeros(SHAPE), high, entropy=seed)
    noises = []
    for start, end in intervals:
        a, b = torch.tensor(start), torch.tensor(end)
        sign = -1 if a > b else 1
        noise = tree(torch.minimum(a, b), torch.maximum(a, b)) * sign / (b - a).abs().sqrt()
        noises.append({"from": start, "to": end, "first": noise.flatten()[:FIRST].tolist(), "sum": noise.double().sum().item()})
    return {"seed": seed, "lowest": lowest, "highest": highest, "shape": list(SHAPE), "noises": noises}


def main():
    warnings.simplefilter("ignore")  # of times beyond the ends
    torch.set_num_threads(1)
    karras = [14.614643, 7.5, 3.1234567, 1.0, 0.4, 0.0291672]
    steps = list(zip(karras, karras[1:]))
    middles = [pair for a, b in steps for pair in ((a, (a * b) ** 0.5), (a, b))]
    cases = {
        "seeds": [sequence(*it) for it in [(0, ()), (42, ()), (4294967295, (0, 0)), (4294967297, (5, 3)), (7, (2**33 + 1, 34))]],
        "paths": [
            path(42, 0.0291672, 14.614643, steps),
            path(43, 0.0291672, 14.614643, steps[::-1]),
            path(4294967295, 0.0291672, 14.614643, middles),
            path(1, 0.0291672, 14.614643, [(20.0, 0.01), (0.5, 0.5000012), (0.4, 1.0)]),
            path(0, 0.002, 157.40722, [(157.40722, 80.0), (80.0, 0.002)]),
        ],
    }
    HERE.mkdir(parents=True, exist_ok=True)
    (HERE / "brownian.json").write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    main()

"""Stage `preview`: the linear map from latents to colours, `vae/latent_rgb.json`."""
import json

import torch
import torch.nn.functional as F

from . import latents, pictures

PICTURES = 256


@torch.no_grad()
def fit(run):
    """Least squares from each latent and a 1 to the mean colour of its 8x8 pixels, in -1 to 1."""
    table, _ = latents.load(run)
    rgba = run.learnt().rgba[:PICTURES]
    inputs = table[:, :len(rgba)].flatten(0, 1).float()
    targets = torch.cat([F.avg_pool2d(pictures.on_background(rgba, [c] * len(rgba)), 8) for c in pictures.COLOURS])
    x, y = (t.permute(0, 2, 3, 1).flatten(0, 2) for t in (inputs, targets))
    x = torch.cat([x, torch.ones(len(x), 1)], 1)
    solution = torch.linalg.lstsq(x, y).solution
    psnr = -10 * torch.log10(((x @ solution).clamp(-1, 1) - y).square().mean() / 4).item()
    factors = {"factors": [[round(v, 4) for v in row] for row in solution[:-1].tolist()],
               "bias": [round(v, 4) for v in solution[-1].tolist()]}
    (run.out / "latent_rgb.json").write_text(json.dumps(factors, indent=1) + "\n")
    print(f"preview: {psnr:.1f} dB over {len(rgba)} pictures on {len(table)} backgrounds")
    return psnr
